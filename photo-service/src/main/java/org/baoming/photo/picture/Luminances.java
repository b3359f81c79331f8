package org.baoming.photo.picture;

/**
 * A greyscale picture, as face detection needs it.
 *
 * @param values a byte for each pixel, 0 (black) to 255, row by row from the top
 */
public record Luminances(int width, int height, byte[] values) {
    public int at(int x, int y) {
        return values[y * width + x] & 0xFF;
    }

    /** The same picture, rotated clockwise by 90°. */
    public Luminances turned() {
        byte[] turned = new byte[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + height - 1 - y] = values[y * width + x];
            }
        }
        return new Luminances(/* width= */ height, /* height= */ width, turned);
    }
}
