package org.baoming.photo.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.photo.PhotoId;
import org.baoming.photo.PhotoServiceTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SweepLeftoverFilesTest extends PhotoServiceTest {
    @Autowired
    SweepLeftoverFiles sweepLeftoverFiles;

    @Autowired
    LeftoverFiles leftovers;

    @Autowired
    PhotoStore store;

    @Autowired
    InstantSource clock;

    @Test
    @DisplayName("R-405 a file that a crash left behind is deleted, a file of an upload in progress is not")
    void oldLeftoversGo() {
        PhotoId left = leftover(Duration.ofMinutes(6));
        PhotoId inProgress = leftover(Duration.ofMinutes(1));

        sweepLeftoverFiles.sweep();

        assertThat(store.get(left, PhotoStore.Size.FULL)).isEmpty();
        assertThat(leftovers.remove(left)).isFalse();
        assertThat(store.get(inProgress, PhotoStore.Size.FULL)).isPresent();
        assertThat(leftovers.remove(inProgress)).isTrue();
        store.delete(inProgress);
    }

    @Test
    @DisplayName("R-405 a file that cannot be deleted blocks no other, however many there are")
    void oneFileStopsNoOther() throws Exception {
        PhotoId stuck = leftover(Duration.ofHours(1));
        Path file = find(stuck);
        // A directory with something in it cannot be deleted like a file.
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        List<PhotoId> others = IntStream.range(0, 700)
                .mapToObj(i -> leftover(Duration.ofMinutes(30)))
                .toList();

        sweepLeftoverFiles.sweep();

        assertThat(leftovers.listedBefore(clock.instant())).contains(stuck).doesNotContainAnyElementsOf(others);
        assertThat(others)
                .allSatisfy(photo ->
                        assertThat(store.get(photo, PhotoStore.Size.FULL)).isEmpty());
        Files.delete(file.resolve("in the way"));
        Files.delete(file);
        sweepLeftoverFiles.sweep();
        assertThat(leftovers.remove(stuck)).isFalse();
    }

    private static Path find(PhotoId photo) throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(path -> path.getFileName().toString().equals(photo.value() + ".jpg"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private PhotoId leftover(Duration age) {
        PhotoId photo = PhotoId.next();
        leftovers.add(photo, clock.instant().minus(age));
        store.put(photo, PhotoStore.Size.FULL, new byte[] {1});
        return photo;
    }
}
