package org.baoming.photo.picture;

import java.util.Optional;

/**
 * The header of a JPEG file, read without decoding a pixel.
 *
 * @param storedWidth from the frame header, before the orientation is applied
 * @param storedHeight from the frame header, before the orientation is applied
 * @param coding how the pixels are coded
 * @param scans passes of the decoder over the picture
 * @param ending how the file ended
 */
public record JpegHeader(
        int storedWidth, int storedHeight, Coding coding, Orientation orientation, int scans, Ending ending) {

    /** How a file ends. */
    public enum Ending {
        /** With its end marker. */
        COMPLETE,
        /** Before its end marker. */
        CUT_OFF,
        /** With an impossible segment: what follows is unknown. */
        DAMAGED
    }

    /** The codings of pixels that the rules distinguish. */
    public enum Coding {
        RGB,
        GREY,
        CMYK,
        /** Lossless, arithmetic, hierarchical, 12 bits or another number of channels: not from a camera. */
        UNUSUAL;

        private static final int BITS = 8;
        private static final int PROGRESSIVE = 0xC2;

        static Coding of(int frame, int bits, int channels) {
            if (frame > PROGRESSIVE || bits != BITS) {
                return UNUSUAL;
            }
            return switch (channels) {
                case 1 -> GREY;
                case 3 -> RGB;
                case 4 -> CMYK;
                default -> UNUSUAL;
            };
        }
    }

    /** Empty if the bytes are not a JPEG with a frame. */
    public static Optional<JpegHeader> read(byte[] file) {
        return new JpegHeaderReader(file).read();
    }

    public boolean whole() {
        return ending == Ending.COMPLETE;
    }

    public int width() {
        return orientation.swapsSides() ? storedHeight : storedWidth;
    }

    public int height() {
        return orientation.swapsSides() ? storedWidth : storedHeight;
    }
}
