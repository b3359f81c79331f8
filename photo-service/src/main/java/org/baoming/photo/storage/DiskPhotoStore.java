package org.baoming.photo.storage;

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
import org.baoming.photo.PhotoStore;
import org.springframework.stereotype.Component;

/**
 * Pictures as files, {@code <directory>/a1/<photo>.jpg}; the folder is the end of the id, the part that is random. A
 * file appears under its name only when all of it is on the disk.
 */
@Component
class DiskPhotoStore implements PhotoStore {
    private static final String FINISHED = ".jpg";
    private static final String UNFINISHED = ".part";

    private final Path directory;

    DiskPhotoStore(StorageSettings settings) {
        this.directory = Path.of(settings.directory()).toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Photos cannot be kept in " + directory + ": set PHOTO_DIR to a directory that can be written", e);
        }
    }

    @Override
    public void put(PhotoId photo, byte[] jpeg) {
        Path folder = folderOf(photo);
        Path unfinished = folder.resolve(photo.value() + UNFINISHED);
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
            Files.move(unfinished, folder.resolve(photo.value() + FINISHED), StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Photo " + photo.value() + " cannot be stored", e);
        }
    }

    @Override
    public Optional<byte[]> get(PhotoId photo) {
        try {
            return Optional.of(Files.readAllBytes(folderOf(photo).resolve(photo.value() + FINISHED)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Photo " + photo.value() + " cannot be read", e);
        }
    }

    @Override
    public void delete(PhotoId photo) {
        Path folder = folderOf(photo);
        try {
            Files.deleteIfExists(folder.resolve(photo.value() + FINISHED));
            // What a write that never came to its end has left.
            Files.deleteIfExists(folder.resolve(photo.value() + UNFINISHED));
        } catch (IOException e) {
            throw new UncheckedIOException("Photo " + photo.value() + " cannot be deleted", e);
        }
    }

    private Path folderOf(PhotoId photo) {
        String id = photo.value().toString();
        return directory.resolve(id.substring(id.length() - 2));
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            force(directory);
        }
    }

    /** A name is on the disk only when the folder that holds it is. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
