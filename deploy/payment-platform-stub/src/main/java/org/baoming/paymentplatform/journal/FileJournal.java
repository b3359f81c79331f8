package org.baoming.paymentplatform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.baoming.paymentplatform.Journal;
import org.baoming.paymentplatform.LedgerEntry;
import org.baoming.paymentplatform.StubSettings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON line per entry, forced to disk before a client is told of it. A line that a killed process wrote only in part
 * was never reported to anybody, and is cut off at the next start.
 */
@Component
final class FileJournal implements Journal, AutoCloseable {

    /** Entries of an earlier version lack fields of today. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final FileChannel channel;

    FileJournal(StubSettings settings) {
        try {
            Files.createDirectories(settings.dataDir());
            file = settings.dataDir().resolve("ledger.jsonl");
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("STUB_DATA_DIR names a directory that cannot be written", e);
        }
        lock();
    }

    private void lock() {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (IOException | OverlappingFileLockException e) {
            throw new IllegalStateException(file + " cannot be locked", e);
        }
        throw new IllegalStateException("Another process keeps its ledger in " + file + "; stop it first");
    }

    @Override
    public synchronized void append(LedgerEntry entry) {
        byte[] line =
                (json.writerFor(LedgerEntry.class).writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long before = channel.position();
            write(line, before);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger cannot be written", e);
        }
    }

    /** All of it or, on a full disk, nothing: the next line must not follow half of this one. */
    private void write(byte[] line, long before) throws IOException {
        try {
            for (ByteBuffer rest = ByteBuffer.wrap(line); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    @Override
    public synchronized void replay(Consumer<LedgerEntry> reader) {
        try {
            byte[] all = Files.readAllBytes(file);
            int end = all.length;
            while (end > 0 && all[end - 1] != '\n') {
                end--;
            }
            new String(all, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> json.readValue(line, LedgerEntry.class))
                    .forEach(reader);
            channel.truncate(end);
            channel.position(end);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
