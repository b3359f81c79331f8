package org.baoming.photo.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Scales pictures down, never up. Every pixel counts, so that fine patterns do not alias. */
final class Shrinking {
    private Shrinking() {}

    /**
     * @param picture in plain RGB ({@link BufferedImage#TYPE_3BYTE_BGR})
     * @param longest the maximum of both sides of the result, in pixels
     */
    static BufferedImage to(int longest, BufferedImage picture) {
        int side = Math.max(picture.getWidth(), picture.getHeight());
        if (side <= longest) {
            return picture;
        }
        double factor = (double) longest / side;
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        // Integer factors by averages, which are exact; the remaining factor below two by interpolation.
        int step = Math.min(side / longest, Math.min(picture.getWidth(), picture.getHeight()));
        return interpolated(step > 1 ? averaged(picture, step) : picture, width, height);
    }

    private static BufferedImage averaged(BufferedImage picture, int step) {
        int width = picture.getWidth() / step;
        int height = picture.getHeight() / step;
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] from = bytes(picture);
        byte[] to = bytes(smaller);
        int row = picture.getWidth() * 3;
        for (int y = 0; y < height; y++) {
            if (step == 2) {
                halve(from, y * 2 * row, row, to, y * width * 3, width);
            } else {
                average(from, y * step * row, row, step, to, y * width * 3, width);
            }
        }
        return smaller;
    }

    /** A row of averages of two by two pixels: the usual case, several times faster than the general one. */
    private static void halve(byte[] from, int start, int row, byte[] to, int out, int width) {
        int upper = start;
        int lower = start + row;
        for (int i = out; i < out + width * 3; upper += 3, lower += 3) {
            for (int end = i + 3; i < end; i++, upper++, lower++) {
                int sum = (from[upper] & 0xFF)
                        + (from[upper + 3] & 0xFF)
                        + (from[lower] & 0xFF)
                        + (from[lower + 3] & 0xFF);
                to[i] = (byte) (sum >> 2);
            }
        }
    }

    /** A row of averages of {@code step} by {@code step} pixels. */
    private static void average(byte[] from, int start, int row, int step, byte[] to, int out, int width) {
        int pixels = step * step;
        for (int x = 0; x < width; x++) {
            int blue = 0;
            int green = 0;
            int red = 0;
            int left = start + x * step * 3;
            for (int y = 0; y < step; y++, left += row) {
                for (int at = left; at < left + step * 3; at += 3) {
                    blue += from[at] & 0xFF;
                    green += from[at + 1] & 0xFF;
                    red += from[at + 2] & 0xFF;
                }
            }
            int target = out + x * 3;
            to[target] = (byte) (blue / pixels);
            to[target + 1] = (byte) (green / pixels);
            to[target + 2] = (byte) (red / pixels);
        }
    }

    private static BufferedImage interpolated(BufferedImage picture, int width, int height) {
        if (picture.getWidth() == width && picture.getHeight() == height) {
            return picture;
        }
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = smaller.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(picture, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return smaller;
    }

    private static byte[] bytes(BufferedImage picture) {
        return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }
}
