package org.baoming.photo;

import java.util.Optional;

/**
 * What a JPEG file says of itself, read without decoding a pixel.
 *
 * @param storedWidth as the frame header has it, before the orientation is applied
 * @param storedHeight as the frame header has it, before the orientation is applied
 * @param scans passes that a decoder has to make over the picture
 * @param whole the file goes on to its end marker without a gap
 */
record JpegHeader(int storedWidth, int storedHeight, Orientation orientation, int scans, boolean whole) {

    /** Nothing, where the bytes are no JPEG with a frame. */
    static Optional<JpegHeader> read(byte[] file) {
        return new JpegHeaderReader(file).read();
    }

    int width() {
        return orientation.swapsSides() ? storedHeight : storedWidth;
    }

    int height() {
        return orientation.swapsSides() ? storedWidth : storedHeight;
    }
}
