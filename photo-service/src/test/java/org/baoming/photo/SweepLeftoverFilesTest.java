package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
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
    @DisplayName("R-405 a file that a crash left behind is deleted, one that is being written is not")
    void oldLeftoversGo() {
        PhotoId left = leftover(Duration.ofMinutes(6));
        PhotoId inProgress = leftover(Duration.ofMinutes(1));

        sweepLeftoverFiles.sweep();

        assertThat(store.get(left, PhotoStore.Size.FULL)).isEmpty();
        assertThat(leftovers.strike(left)).isFalse();
        assertThat(store.get(inProgress, PhotoStore.Size.FULL)).isPresent();
        assertThat(leftovers.strike(inProgress)).isTrue();
        store.delete(inProgress);
    }

    private PhotoId leftover(Duration age) {
        PhotoId photo = PhotoId.next();
        leftovers.add(photo, clock.instant().minus(age));
        store.put(photo, PhotoStore.Size.FULL, new byte[] {1});
        return photo;
    }
}
