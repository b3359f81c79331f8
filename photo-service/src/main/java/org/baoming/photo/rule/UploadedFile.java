package org.baoming.photo.rule;

import java.util.Optional;
import org.baoming.photo.picture.JpegHeader;

/**
 * A file as it came.
 *
 * @param bytes of a file that is too large the first {@link FileRules#WORTH_READING}
 * @param header nothing, where the bytes are no JPEG
 */
public record UploadedFile(byte[] bytes, Optional<JpegHeader> header) {
    public static UploadedFile of(byte[] bytes) {
        return new UploadedFile(bytes, JpegHeader.read(bytes));
    }

    public boolean isTooLarge() {
        return isTooLarge(bytes);
    }

    public static boolean isTooLarge(byte[] bytes) {
        return bytes.length > FileRules.LARGEST_BYTES;
    }
}
