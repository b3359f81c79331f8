package org.baoming.photo.keeping.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.baoming.photo.PhotoId;
import org.baoming.photo.keeping.PhotoStore;
import org.baoming.photo.keeping.PhotoStore.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class PhotoStoreTest {
    final PhotoId photo = new PhotoId(UUID.randomUUID());

    abstract PhotoStore store();

    @Test
    @DisplayName("R-405 a stored picture can be read")
    void whatIsPutCanBeRead() {
        PhotoStore store = store();

        store.put(photo, Size.FULL, new byte[] {1, 2, 3});
        store.put(photo, Size.THUMBNAIL, new byte[] {4});

        assertThat(store.get(photo, Size.FULL))
                .hasValueSatisfying(jpeg -> assertThat(jpeg).containsExactly(1, 2, 3));
        assertThat(store.get(photo, Size.THUMBNAIL))
                .hasValueSatisfying(jpeg -> assertThat(jpeg).containsExactly(4));
    }

    @Test
    @DisplayName("a picture that is stored again replaces the earlier one")
    void whatIsPutAgainIsWhatWasPutLast() {
        PhotoStore store = store();

        store.put(photo, Size.FULL, new byte[] {1, 2, 3});
        store.put(photo, Size.FULL, new byte[] {4});

        assertThat(store.get(photo, Size.FULL))
                .hasValueSatisfying(jpeg -> assertThat(jpeg).containsExactly(4));
    }

    @Test
    @DisplayName("R-405 a deleted picture is gone, and deleting it again is no error")
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() {
        PhotoStore store = store();
        store.put(photo, Size.FULL, new byte[] {1});
        store.put(photo, Size.THUMBNAIL, new byte[] {1});

        store.delete(photo);
        store.delete(photo);

        assertThat(store.get(photo, Size.FULL)).isEmpty();
        assertThat(store.get(photo, Size.THUMBNAIL)).isEmpty();
    }
}
