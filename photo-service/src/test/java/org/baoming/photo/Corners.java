package org.baoming.photo;

import java.awt.image.BufferedImage;

/** The colours in the corners of a picture: above left, above right, below left, below right. */
public final class Corners {
    private Corners() {}

    public static String of(BufferedImage picture) {
        int right = picture.getWidth() - 10;
        int below = picture.getHeight() - 10;
        return colour(picture.getRGB(10, 10))
                + colour(picture.getRGB(right, 10))
                + colour(picture.getRGB(10, below))
                + colour(picture.getRGB(right, below));
    }

    private static String colour(int rgb) {
        boolean red = (rgb >> 16 & 0xFF) > 128;
        boolean green = (rgb >> 8 & 0xFF) > 128;
        boolean blue = (rgb & 0xFF) > 128;
        return red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?";
    }
}
