package org.baoming.photo.rule;

import java.util.Optional;
import org.baoming.photo.picture.JpegHeader;

/**
 * A file as it was uploaded.
 *
 * @param bytes of a file that is too large only the first {@link FileRules#WORTH_READING}
 * @param header empty if the bytes are not a JPEG
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
