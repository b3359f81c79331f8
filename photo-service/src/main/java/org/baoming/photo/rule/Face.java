package org.baoming.photo.rule;

import org.baoming.photo.picture.Sample;

/**
 * A frontal face in a {@link Sample}: the square from the forehead to the chin, in pixels. The rules measure the
 * head from crown to chin, which is derived from the square by the proportions of an adult head.
 */
public record Face(int x, int y, int side) {
    /** Hair and forehead above the square, as a fraction of its side. */
    private static final double ABOVE = 0.30;
    /** The chin below the square, as a fraction of its side. */
    private static final double BELOW = 0.08;

    double centre() {
        return x + side / 2.0;
    }

    double crown() {
        return y - ABOVE * side;
    }

    double chin() {
        return y + (1 + BELOW) * side;
    }

    double headHeight() {
        return (ABOVE + 1 + BELOW) * side;
    }
}
