package org.baoming.photo.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds the one Exif entry that is used here: the orientation. */
final class ExifOrientation {
    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TIFF_MAGIC = 42;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** Empty if the segment is not Exif, has no orientation or is damaged. */
    static Optional<Orientation> read(byte[] file, int start, int length) {
        int tiff = start + PREFIX.length;
        if (length < PREFIX.length || !Arrays.equals(file, start, tiff, PREFIX, 0, PREFIX.length)) {
            return Optional.empty();
        }
        try {
            return find(ByteBuffer.wrap(file, tiff, length - PREFIX.length).slice());
        } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<Orientation> find(ByteBuffer tiff) {
        tiff.order(tiff.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (tiff.getShort() != TIFF_MAGIC) {
            return Optional.empty();
        }
        int directory = tiff.getInt();
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION_TAG && tiff.getShort(at + 2) == SHORT_TYPE) {
                return Optional.of(Orientation.ofExif(Short.toUnsignedInt(tiff.getShort(at + 8))));
            }
        }
        return Optional.empty();
    }
}
