package org.baoming.photo.keeping;

import java.util.Optional;
import org.baoming.photo.PhotoId;

/** Stores the pictures: two files per photo, written once, never changed. */
public interface PhotoStore {
    /** Returns when the picture is durable. */
    void put(PhotoId photo, Size size, byte[] jpeg);

    Optional<byte[]> get(PhotoId photo, Size size);

    /** Deletes both sizes. A missing file is no error. */
    void delete(PhotoId photo);

    /** The files of a photo. */
    enum Size {
        FULL,
        /** For lists: neither side is longer than 160 pixels. */
        THUMBNAIL
    }
}
