package org.baoming.photo;

import java.util.Optional;

/** Keeps the pictures themselves. One file per photo, written once, never changed. */
public interface PhotoStore {
    /** Returns when the picture is safe on the medium. */
    void put(PhotoId photo, byte[] jpeg);

    Optional<byte[]> get(PhotoId photo);

    /** Deleting what is not there is no error. */
    void delete(PhotoId photo);
}
