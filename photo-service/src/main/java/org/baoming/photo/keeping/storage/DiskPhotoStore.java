package org.baoming.photo.keeping.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.baoming.photo.PhotoId;
import org.baoming.photo.keeping.PhotoStore;

/** Pictures as files. A file gets its name only when it is completely on the disk. */
class DiskPhotoStore implements PhotoStore {
    private static final String UNFINISHED = ".part";

    private final Path directory;

    DiskPhotoStore(Path directory) {
        this.directory = directory.toAbsolutePath();
        try {
            Files.createDirectories(this.directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Photos cannot be stored in " + directory + ": set PHOTO_DIR to a writable directory", e);
        }
    }

    @Override
    public void put(PhotoId photo, Size size, byte[] jpeg) {
        Path folder = directory.resolve(FileNames.folder(photo));
        Path finished = finished(photo, size);
        Path unfinished = unfinished(photo, size);
        try {
            makeFolder(folder);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(jpeg);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Photo " + photo.value() + " cannot be stored", e);
        }
    }

    @Override
    public Optional<byte[]> get(PhotoId photo, Size size) {
        try {
            return Optional.of(Files.readAllBytes(finished(photo, size)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Photo " + photo.value() + " cannot be read", e);
        }
    }

    @Override
    public void delete(PhotoId photo) {
        try {
            for (Size size : Size.values()) {
                Files.deleteIfExists(finished(photo, size));
                // The leftover of an interrupted write.
                Files.deleteIfExists(unfinished(photo, size));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Photo " + photo.value() + " cannot be deleted", e);
        }
    }

    private Path finished(PhotoId photo, Size size) {
        return directory.resolve(FileNames.of(photo, size));
    }

    private Path unfinished(PhotoId photo, Size size) {
        return directory.resolve(FileNames.of(photo, size) + UNFINISHED);
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            force(directory);
        }
    }

    /** A new name is durable only when its folder is. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
