package org.baoming.photo.picture;

import java.awt.geom.AffineTransform;

/** How the camera was held, according to Exif: the eight orientations of stored pixels. */
enum Orientation {
    NORMAL,
    MIRRORED,
    UPSIDE_DOWN,
    UPSIDE_DOWN_MIRRORED,
    MIRRORED_ON_LEFT_SIDE,
    ON_LEFT_SIDE,
    MIRRORED_ON_RIGHT_SIDE,
    ON_RIGHT_SIDE;

    /** Exif counts from 1; other values mean no rotation. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : NORMAL;
    }

    boolean swapsSides() {
        return switch (this) {
            case NORMAL, MIRRORED, UPSIDE_DOWN, UPSIDE_DOWN_MIRRORED -> false;
            case MIRRORED_ON_LEFT_SIDE, ON_LEFT_SIDE, MIRRORED_ON_RIGHT_SIDE, ON_RIGHT_SIDE -> true;
        };
    }

    /** Maps stored pixels to the upright picture; width and height are those stored. */
    AffineTransform upright(int width, int height) {
        return switch (this) {
            case NORMAL -> new AffineTransform();
            case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, width, height);
            case UPSIDE_DOWN_MIRRORED -> new AffineTransform(1, 0, 0, -1, 0, height);
            case MIRRORED_ON_LEFT_SIDE -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case ON_LEFT_SIDE -> new AffineTransform(0, 1, -1, 0, height, 0);
            case MIRRORED_ON_RIGHT_SIDE -> new AffineTransform(0, -1, -1, 0, height, width);
            case ON_RIGHT_SIDE -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    }
}
