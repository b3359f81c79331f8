package org.baoming.photo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.photo.PhotoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DiskPhotoStoreTest {
    private final PhotoId photo = new PhotoId(UUID.randomUUID());

    @TempDir
    Path directory;

    @Test
    void whatIsPutCanBeRead() throws Exception {
        var store = store();

        store.put(photo, new byte[] {1, 2, 3});

        assertThat(store.get(photo)).hasValueSatisfying(jpeg -> assertThat(jpeg).containsExactly(1, 2, 3));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() {
        var store = store();
        store.put(photo, new byte[] {1});

        store.delete(photo);
        store.delete(photo);

        assertThat(store.get(photo)).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeMadeStopsTheStart() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new DiskPhotoStore(new StorageSettings(file.toString())))
                .hasMessageContaining("set PHOTO_DIR");
    }

    @Test
    void aMissingSettingStopsTheStartWithASentence() {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues("baoming.photo.directory=")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("set PHOTO_DIR to the directory where photos are kept"));
    }

    private DiskPhotoStore store() {
        return new DiskPhotoStore(new StorageSettings(directory.toString()));
    }

    @EnableConfigurationProperties(StorageSettings.class)
    static class Settings {}
}
