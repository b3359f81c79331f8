package org.baoming.chassis.pdf;

import java.io.IOException;

/**
 * What a JPEG says of itself, read from its frame header.
 *
 * @param components 1: grey, 3: colours
 */
record JpegSize(int width, int height, int components) {
    private static final int START = 0xD8;

    static JpegSize of(byte[] jpeg) throws IOException {
        if (at(jpeg, 0) != 0xFF || at(jpeg, 1) != START) {
            throw new IOException("Not a JPEG");
        }
        int position = 2;
        while (true) {
            if (at(jpeg, position) != 0xFF) {
                throw new IOException("Not a marker of a JPEG");
            }
            int marker = at(jpeg, position + 1);
            if (marker == 0xFF) {
                position++;
            } else if (isFrame(marker)) {
                var size = new JpegSize(
                        at(jpeg, position + 7) << 8 | at(jpeg, position + 8),
                        at(jpeg, position + 5) << 8 | at(jpeg, position + 6),
                        at(jpeg, position + 9));
                if (size.components != 1 && size.components != 3) {
                    throw new IOException("A JPEG of " + size.components + " colours");
                }
                return size;
            } else {
                position += 2 + (at(jpeg, position + 2) << 8 | at(jpeg, position + 3));
            }
        }
    }

    /** SOF0 … SOF15, among which three other markers stand. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int at(byte[] bytes, int position) throws IOException {
        if (position >= bytes.length) {
            throw new IOException("The JPEG ends too early");
        }
        return bytes[position] & 0xFF;
    }
}
