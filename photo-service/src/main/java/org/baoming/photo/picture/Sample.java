package org.baoming.photo.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * A photo in the resolution in which it is printed: what is invisible there does not count. The rules about the picture measure it,
 * so that their work does not depend on the size of the upload.
 */
public final class Sample {
    /** In pixels; the printed photo is 33 mm wide and has about as many. */
    static final int LONGEST_SIDE = 320;

    private final BufferedImage picture;
    private final int width;
    private final int height;
    private final byte[] bgr;
    private final Luminances luminances;

    private Sample(BufferedImage picture, byte[] bgr, Luminances luminances) {
        this.picture = picture;
        this.width = picture.getWidth();
        this.height = picture.getHeight();
        this.bgr = bgr;
        this.luminances = luminances;
    }

    public static Sample of(BufferedImage upright) {
        BufferedImage small = Shrinking.to(LONGEST_SIDE, upright);
        byte[] bgr = ((DataBufferByte) small.getRaster().getDataBuffer()).getData();
        byte[] luminance = new byte[bgr.length / 3];
        for (int i = 0; i < luminance.length; i++) {
            int blue = bgr[i * 3] & 0xFF;
            int green = bgr[i * 3 + 1] & 0xFF;
            int red = bgr[i * 3 + 2] & 0xFF;
            // ITU-R BT.601, in 256ths.
            luminance[i] = (byte) ((77 * red + 150 * green + 29 * blue) >> 8);
        }
        return new Sample(small, bgr, new Luminances(small.getWidth(), small.getHeight(), luminance));
    }

    BufferedImage picture() {
        return picture;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public Luminances luminances() {
        return luminances;
    }

    int luminance(int x, int y) {
        return luminances.at(x, y);
    }

    public int red(int x, int y) {
        return bgr[(y * width + x) * 3 + 2] & 0xFF;
    }

    public int green(int x, int y) {
        return bgr[(y * width + x) * 3 + 1] & 0xFF;
    }

    public int blue(int x, int y) {
        return bgr[(y * width + x) * 3] & 0xFF;
    }

    /** How far a pixel is from grey: 0 to 255. */
    public int chroma(int x, int y) {
        int red = red(x, y);
        int green = green(x, y);
        int blue = blue(x, y);
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
}
