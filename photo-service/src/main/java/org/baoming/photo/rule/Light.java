package org.baoming.photo.rule;

import org.baoming.photo.picture.Luminances;

/** How light falls on an area. */
final class Light {
    private Light() {}

    /** Half of the pixels are at most as bright: 0 (black) to 255. */
    static int median(Luminances picture, Portrait.Area area) {
        int[] counts = counts(picture, area);
        int below = 0;
        int value = 0;
        while (below + counts[value] < (area.pixels() + 1) / 2) {
            below += counts[value++];
        }
        return value;
    }

    /** The part of pixels that are at least as bright as this, 0 to 1. */
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
