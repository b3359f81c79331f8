package org.baoming.photo.rule;

import org.baoming.photo.picture.Luminances;

/**
 * The blur of an area, from 0 (sharp) to 1. A sharp picture changes much when it is blurred, a blurred one changes little
 * (Crété-Roffet et al., "The blur effect", 2007). The measure depends little on brightness and contrast. Sensor noise would pass
 * for sharpness, so neighbours are averaged first, and steps as small as noise do not count.
 */
final class Blur {
    /** How many pixels the comparison blur averages. */
    private static final int REACH = 9;
    /** Noise, in steps of brightness from 0 to 255. */
    private static final int GRAIN = 6;
    /** How many pixels are averaged first. */
    private static final int TOGETHER = 9;

    private Blur() {}

    static double of(Luminances picture, Portrait.Area area) {
        int width = area.width() - 2;
        int height = area.height() - 2;
        int[] smooth = smoothed(picture, area);
        Sums across = new Sums();
        for (int y = 0; y < height; y++) {
            across.add(smooth, y * width, 1, width);
        }
        Sums down = new Sums();
        for (int x = 0; x < width; x++) {
            down.add(smooth, x, width, height);
        }
        return Math.max(across.blur(), down.blur());
    }

    /** Sums of three by three pixels: {@value #TOGETHER} times their average. */
    private static int[] smoothed(Luminances picture, Portrait.Area area) {
        int width = area.width() - 2;
        int height = area.height() - 2;
        int[] smooth = new int[Math.max(0, width) * Math.max(0, height)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = 0;
                for (int row = area.y() + y; row < area.y() + y + 3; row++) {
                    int left = area.x() + x;
                    sum += picture.at(left, row) + picture.at(left + 1, row) + picture.at(left + 2, row);
                }
                smooth[y * width + x] = sum;
            }
        }
        return smooth;
    }

    private static final class Sums {
        private long steps;
        private long lost;

        /** A line of the picture: index of its first value, distance between values, number of values. */
        void add(int[] values, int first, int apart, int length) {
            for (int i = 1; i < length; i++) {
                int step = Math.abs(values[first + i * apart] - values[first + (i - 1) * apart]);
                if (step > GRAIN * TOGETHER) {
                    // The windows around two neighbours differ only in their first and last value.
                    int entering = values[first + Math.min(i + REACH / 2, length - 1) * apart];
                    int leaving = values[first + Math.max(i - 1 - REACH / 2, 0) * apart];
                    steps += (long) step * REACH;
                    lost += Math.max(0, (long) step * REACH - Math.abs(entering - leaving));
                }
            }
        }

        /** An area without edges counts as blurred. */
        double blur() {
            return steps == 0 ? 1 : (double) (steps - lost) / steps;
        }
    }
}
