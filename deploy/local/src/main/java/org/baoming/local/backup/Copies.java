package org.baoming.local.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copies trees of files so that they outlast a power failure. */
final class Copies {

    /** @param bytes of the files that were copied */
    record Extent(int files, long bytes) {}

    private Copies() {}

    /**
     * Copies all files that are wanted; one that disappears meanwhile is left out, one that is there already is kept.
     *
     * @param wanted of a path below the source, of a directory before what is in it
     */
    static Extent copy(Path source, Path target, Predicate<Path> wanted) throws IOException {
        var counting = new SimpleFileVisitor<Path>() {

            private int files;
            private long bytes;

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path relative = source.relativize(directory);
                if (!directory.equals(source) && !wanted.test(relative)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path copy = target.resolve(relative);
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = source.relativize(file);
                Path copy = target.resolve(relative);
                if (wanted.test(relative) && !Files.exists(copy)) {
                    try {
                        bytes += copyFile(file, copy);
                        files++;
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                force(target.resolve(source.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(source, counting);
        return new Extent(counting.files, counting.bytes);
    }

    /** Whole or not at all, under a name that nobody takes for the file. */
    private static long copyFile(Path file, Path copy) throws IOException {
        Path unfinished = copy.resolveSibling(copy.getFileName() + ".copying");
        Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        force(unfinished);
        long bytes = Files.size(unfinished);
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        return bytes;
    }

    /** Writes a file or the names in a directory through to the disk. */
    static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }
}
