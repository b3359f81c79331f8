package org.baoming.photo.picture;

import java.awt.geom.AffineTransform;

/** How a camera was held, as Exif tells it: the eight ways in which stored pixels can lie. */
enum Orientation {
    NORMAL,
    MIRRORED,
    UPSIDE_DOWN,
    UPSIDE_DOWN_MIRRORED,
    MIRRORED_ON_LEFT_SIDE,
    ON_LEFT_SIDE,
    MIRRORED_ON_RIGHT_SIDE,
    ON_RIGHT_SIDE;

    /** Exif counts from 1; whatever else stands there means nothing. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : NORMAL;
    }

    boolean swapsSides() {
        return switch (this) {
            case NORMAL, MIRRORED, UPSIDE_DOWN, UPSIDE_DOWN_MIRRORED -> false;
            case MIRRORED_ON_LEFT_SIDE, ON_LEFT_SIDE, MIRRORED_ON_RIGHT_SIDE, ON_RIGHT_SIDE -> true;
        };
    }

    /** Moves stored pixels to where they belong in the upright picture; width and height are those stored. */
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
