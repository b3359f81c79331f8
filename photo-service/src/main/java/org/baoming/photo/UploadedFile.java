package org.baoming.photo;

import java.util.Optional;

/**
 * A file as it came.
 *
 * @param bytes of a file that is too large the first {@link FileRules#WORTH_READING}
 * @param header nothing, where the bytes are no JPEG
 */
record UploadedFile(byte[] bytes, Optional<JpegHeader> header) {
    static UploadedFile of(byte[] bytes) {
        return new UploadedFile(bytes, JpegHeader.read(bytes));
    }

    boolean isTooLarge() {
        return isTooLarge(bytes);
    }

    static boolean isTooLarge(byte[] bytes) {
        return bytes.length > FileRules.LARGEST_BYTES;
    }
}
