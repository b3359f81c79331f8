package org.baoming.local.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The latest messages, in memory and in a file with one line of JSON for each. */
public final class Messages {

    /** Older ones are not kept: this is not an archive. */
    static final int LIMIT = 500;

    /** A message is cut here. */
    static final int LONGEST_TEXT = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Deque<Message> newestFirst = new ArrayDeque<>();
    private int linesInFile;

    public Messages(Path file) {
        this.file = file;
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                linesInFile++;
                try {
                    keep(JSON.readValue(line, Message.class));
                } catch (JacksonException halfWritten) {
                    // The machine went down in the middle of a line; the message is lost, the others are not.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    synchronized Message add(Message.Channel channel, String to, String subject, String text) {
        long id = newestFirst.isEmpty() ? 1 : newestFirst.getFirst().id() + 1;
        String kept = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        var message = new Message(id, channel, to, subject, kept, Instant.now());
        keep(message);
        try {
            if (linesInFile >= 2 * LIMIT) {
                rewrite();
            } else {
                Files.writeString(
                        file,
                        JSON.writeValueAsString(message) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                linesInFile++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        return message;
    }

    /** @param to null for all */
    synchronized List<Message> newestFirst(@Nullable String to) {
        return newestFirst.stream()
                .filter(message -> to == null || message.to().equalsIgnoreCase(to))
                .toList();
    }

    private void keep(Message message) {
        newestFirst.addFirst(message);
        if (newestFirst.size() > LIMIT) {
            newestFirst.removeLast();
        }
    }

    private void rewrite() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                next,
                newestFirst.reversed().stream()
                        .map(message -> JSON.writeValueAsString(message) + "\n")
                        .collect(Collectors.joining()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        linesInFile = newestFirst.size();
    }
}
