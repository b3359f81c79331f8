package org.baoming.photo.group;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PhotoProblem;

/**
 * A ZIP file of photos, read by its directory. What it claims about sizes is not believed: of a file no more is unpacked than
 * is asked for, so that a bomb, or files that share their bytes, cost no more than photos. The JDK's own reader keeps a directory of
 * any size in memory and does not say in which encoding a name is written.
 */
final class PhotoArchive {
    /** Entries of any kind, folders and other programs' files included. */
    static final int MOST_ENTRIES = 10_000;

    private static final int MOST_DIRECTORY_BYTES = 4 << 20;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MOST_COMMENT_BYTES = 0xffff;
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int DIRECTORY_ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int CHUNK = 8192;

    private final FileChannel file;
    private final long begin;
    private final List<Entry> entries;

    /** A file in the archive, with folders and hidden files left out. */
    static final class Entry {
        private final String path;
        private final int flags;
        private final int method;
        private final long compressedBytes;
        private final long offset;

        Entry(String path, int flags, int method, long compressedBytes, long offset) {
            this.path = path;
            this.flags = flags;
            this.method = method;
            this.compressedBytes = compressedBytes;
            this.offset = offset;
        }

        String path() {
            return path;
        }

        /** The name without folders and ending. */
        String stem() {
            String name = path.substring(path.lastIndexOf('/') + 1);
            int dot = name.lastIndexOf('.');
            return (dot > 0 ? name.substring(0, dot) : name).strip();
        }
    }

    private PhotoArchive(FileChannel file, long begin, List<Entry> entries) {
        this.file = file;
        this.begin = begin;
        this.entries = List.copyOf(entries);
    }

    /** @throws ProblemException ARCHIVE_UNREADABLE, ARCHIVE_TOO_LARGE */
    static PhotoArchive of(FileChannel file) throws IOException {
        ByteBuffer tail = tail(file);
        int end = lastEnd(tail);
        int count = Short.toUnsignedInt(tail.getShort(end + 10));
        long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        long endAt = file.size() - tail.capacity() + end;
        if (count > MOST_ENTRIES || bytes > MOST_DIRECTORY_BYTES) {
            throw tooLarge();
        }
        // Something may stand before the archive, as in one that unpacks itself; offsets count from its own beginning.
        long begin = endAt - bytes - offset;
        if (begin < 0) {
            throw unreadable();
        }
        return new PhotoArchive(file, begin, directory(read(file, endAt - bytes, Math.toIntExact(bytes))));
    }

    List<Entry> entries() {
        return entries;
    }

    /**
     * Unpacks one file.
     *
     * @param most bytes; the rest of a longer one is not unpacked
     * @return empty if it cannot be unpacked: it is damaged, encrypted, or compressed in another way
     */
    Optional<byte[]> read(Entry entry, int most) throws IOException {
        if ((entry.flags & ENCRYPTED) != 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer local = read(file, begin + entry.offset, LOCAL_BYTES);
            if (local.getInt(0) != LOCAL) {
                return Optional.empty();
            }
            long data = begin
                    + entry.offset
                    + LOCAL_BYTES
                    + Short.toUnsignedInt(local.getShort(26))
                    + Short.toUnsignedInt(local.getShort(28));
            return switch (entry.method) {
                case STORED ->
                    Optional.of(read(file, data, (int) Math.min(entry.compressedBytes, most))
                            .array());
                case DEFLATED -> Optional.of(inflate(data, entry.compressedBytes, most));
                default -> Optional.empty();
            };
        } catch (EOFException | DataFormatException damaged) {
            return Optional.empty();
        }
    }

    private byte[] inflate(long from, long compressed, int most) throws IOException, DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] unpacked = new byte[CHUNK];
            int count = 0;
            long at = from;
            while (count < most && !inflater.finished()) {
                if (inflater.needsInput()) {
                    int piece = (int) Math.min(CHUNK, from + compressed - at);
                    if (piece <= 0) {
                        throw new EOFException("The file ends before its end");
                    }
                    inflater.setInput(read(file, at, piece).array());
                    at += piece;
                }
                if (count == unpacked.length) {
                    unpacked = Arrays.copyOf(unpacked, Math.min(most, 2 * count));
                }
                count += inflater.inflate(unpacked, count, Math.min(unpacked.length, most) - count);
                if (inflater.needsDictionary()) {
                    throw new DataFormatException("A dictionary that no ZIP file has");
                }
            }
            return Arrays.copyOf(unpacked, count);
        } finally {
            inflater.end();
        }
    }

    private static List<Entry> directory(ByteBuffer directory) {
        List<Entry> found = new ArrayList<>();
        int seen = 0;
        int at = 0;
        while (at + DIRECTORY_ENTRY_BYTES <= directory.capacity() && directory.getInt(at) == DIRECTORY_ENTRY) {
            if (++seen > MOST_ENTRIES) {
                throw tooLarge();
            }
            int nameBytes = Short.toUnsignedInt(directory.getShort(at + 28));
            int extraBytes = Short.toUnsignedInt(directory.getShort(at + 30));
            int commentBytes = Short.toUnsignedInt(directory.getShort(at + 32));
            int nameAt = at + DIRECTORY_ENTRY_BYTES;
            int next = nameAt + nameBytes + extraBytes + commentBytes;
            if (next > directory.capacity()) {
                throw unreadable();
            }
            int flags = Short.toUnsignedInt(directory.getShort(at + 8));
            String path = EntryName.of(
                    bytes(directory, nameAt, nameBytes), flags, bytes(directory, nameAt + nameBytes, extraBytes));
            if (isPhoto(path)) {
                found.add(new Entry(
                        path,
                        flags,
                        Short.toUnsignedInt(directory.getShort(at + 10)),
                        Integer.toUnsignedLong(directory.getInt(at + 20)),
                        Integer.toUnsignedLong(directory.getInt(at + 42))));
            }
            at = next;
        }
        if (at != directory.capacity()) {
            throw unreadable();
        }
        return found;
    }

    private static byte[] bytes(ByteBuffer directory, int from, int count) {
        byte[] bytes = new byte[count];
        directory.get(from, bytes);
        return bytes;
    }

    /** Not a folder, and not what macOS, Windows or another program has put there unasked. */
    private static boolean isPhoto(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String plain = name.toLowerCase(Locale.ROOT);
        return !name.isEmpty()
                && !plain.equals("thumbs.db")
                && !plain.equals("desktop.ini")
                && Arrays.stream(path.split("/")).noneMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    }

    private static ByteBuffer tail(FileChannel file) throws IOException {
        int bytes = (int) Math.min(file.size(), END_BYTES + MOST_COMMENT_BYTES);
        return read(file, file.size() - bytes, bytes);
    }

    private static int lastEnd(ByteBuffer tail) {
        for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END
                    && at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) <= tail.capacity()) {
                return at;
            }
        }
        throw unreadable();
    }

    private static ByteBuffer read(FileChannel file, long from, int bytes) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (piece.hasRemaining()) {
            if (file.read(piece, from + piece.position()) < 0) {
                throw new EOFException("The archive is cut off");
            }
        }
        return piece;
    }

    private static ProblemException unreadable() {
        return new ProblemException(PhotoProblem.ARCHIVE_UNREADABLE, "The file is no ZIP archive, or is damaged");
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                PhotoProblem.ARCHIVE_TOO_LARGE, "An archive may have at most " + MOST_ENTRIES + " entries");
    }
}
