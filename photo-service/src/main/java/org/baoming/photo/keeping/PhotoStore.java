package org.baoming.photo.keeping;

import java.util.Optional;
import org.baoming.photo.PhotoId;

/** Keeps the pictures themselves. Two files per photo, written once, never changed. */
public interface PhotoStore {
    /** Returns when the picture is safe on the medium. */
    void put(PhotoId photo, Size size, byte[] jpeg);

    Optional<byte[]> get(PhotoId photo, Size size);

    /** Deletes both sizes. Deleting what is not there is no error. */
    void delete(PhotoId photo);

    /** What is kept of a photo. */
    enum Size {
        FULL,
        /** For lists: neither side is longer than 160 pixels. */
        THUMBNAIL
    }
}
