package org.baoming.photo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** Makes pictures smaller, never larger. Every pixel counts, so that fine patterns do not turn into coarse ones. */
final class Shrinking {
    private Shrinking() {}

    /**
     * @param picture in plain RGB ({@link BufferedImage#TYPE_3BYTE_BGR})
     * @param longest what neither side of the result exceeds, in pixels
     */
    static BufferedImage to(int longest, BufferedImage picture) {
        int side = Math.max(picture.getWidth(), picture.getHeight());
        if (side <= longest) {
            return picture;
        }
        double factor = (double) longest / side;
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        // Whole steps by averages, which are exact; the rest, less than a half, by interpolation.
        int step = Math.min(side / longest, Math.min(picture.getWidth(), picture.getHeight()));
        return interpolated(step > 1 ? averaged(picture, step) : picture, width, height);
    }

    private static BufferedImage averaged(BufferedImage picture, int step) {
        int width = picture.getWidth() / step;
        int height = picture.getHeight() / step;
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] from = bytes(picture);
        byte[] to = bytes(smaller);
        int[] sums = new int[width * 3];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int row = y * step; row < (y + 1) * step; row++) {
                add(from, row * picture.getWidth() * 3, step, sums);
            }
            for (int i = 0; i < sums.length; i++) {
                to[y * sums.length + i] = (byte) (sums[i] / (step * step));
            }
        }
        return smaller;
    }

    private static void add(byte[] from, int start, int step, int[] sums) {
        int at = start;
        for (int x = 0; x < sums.length; x += 3) {
            for (int i = 0; i < step; i++) {
                sums[x] += from[at++] & 0xFF;
                sums[x + 1] += from[at++] & 0xFF;
                sums[x + 2] += from[at++] & 0xFF;
            }
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
