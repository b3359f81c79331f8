package org.baoming.photo.picture;

import java.util.Optional;

/**
 * What a JPEG file says of itself, read without decoding a pixel.
 *
 * @param storedWidth as the frame header has it, before the orientation is applied
 * @param storedHeight as the frame header has it, before the orientation is applied
 * @param coding how the pixels are coded
 * @param scans passes that a decoder has to make over the picture
 * @param ending how the walk over its segments ended
 */
public record JpegHeader(int storedWidth, int storedHeight, Coding coding, Orientation orientation, int scans, Ending ending) {

    /** How a file ends. */
    public enum Ending {
        /** With its end marker. */
        COMPLETE,
        /** In the middle. */
        CUT_OFF,
        /** With a segment that cannot be: nobody knows what comes after it. */
        DAMAGED
    }

    /** Ways to code pixels, as far as they matter here. */
    public enum Coding {
        RGB,
        GREY,
        CMYK,
        /** Lossless, arithmetic, hierarchical, 12 bits or another number of channels: no camera does that. */
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

    /** Nothing, where the bytes are no JPEG with a frame. */
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
