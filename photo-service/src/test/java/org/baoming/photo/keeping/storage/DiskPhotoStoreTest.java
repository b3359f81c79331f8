package org.baoming.photo.keeping.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.baoming.photo.keeping.PhotoStore;
import org.baoming.photo.keeping.PhotoStore.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DiskPhotoStoreTest extends PhotoStoreTest {
    @TempDir
    Path directory;

    @Override
    PhotoStore store() {
        return new DiskPhotoStore(directory);
    }

    @Test
    @DisplayName("R-405 a photo is two files, and nothing else is left in the directory")
    void aPhotoIsTwoFilesAndNothingElse() throws Exception {
        PhotoStore store = store();

        store.put(photo, Size.FULL, new byte[] {1, 2, 3});
        store.put(photo, Size.THUMBNAIL, new byte[] {4});

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    @DisplayName("a directory that cannot be created stops the start")
    void aDirectoryThatCannotBeMadeStopsTheStart() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new DiskPhotoStore(file)).hasMessageContaining("set PHOTO_DIR");
    }

    @ParameterizedTest(name = "directory \"{0}\", bucket \"{1}\"")
    @CsvSource({"'', ''", "/tmp/photos, photos"})
    @DisplayName("no storage or two storages stop the start with a sentence that says what to set")
    void noPlaceOrTwoStopTheStartWithASentence(String place, String bucket) {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues(
                        "baoming.photo.directory=" + place,
                        "baoming.photo.bucket=" + bucket,
                        "baoming.photo.s3.region=us-east-1",
                        "baoming.photo.s3.path-style=false")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("set PHOTO_DIR to the directory where photos are stored"));
    }

    @EnableConfigurationProperties(StorageSettings.class)
    static class Settings {}
}
