package org.baoming.photo.rule;

import org.baoming.photo.picture.Luminances;

/** The brightness of an area. */
final class Light {
    private Light() {}

    /** The median brightness, 0 (black) to 255. */
    static int median(Luminances picture, Portrait.Area area) {
        int[] counts = counts(picture, area);
        int below = 0;
        int value = 0;
        while (below + counts[value] < (area.pixels() + 1) / 2) {
            below += counts[value++];
        }
        return value;
    }

    /** The share of pixels with at least this brightness, 0 to 1. */
    static double shareFrom(int brightness, Luminances picture, Portrait.Area area) {
        int[] counts = counts(picture, area);
        int bright = 0;
        for (int value = brightness; value < counts.length; value++) {
            bright += counts[value];
        }
        return (double) bright / area.pixels();
    }

    private static int[] counts(Luminances picture, Portrait.Area area) {
        int[] counts = new int[256];
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            for (int x = area.x(); x < area.x() + area.width(); x++) {
                counts[picture.at(x, y)]++;
            }
        }
        return counts;
    }
}
