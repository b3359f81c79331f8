package org.baoming.photo.rule;

import org.baoming.photo.picture.Luminances;

/**
 * How blurred an area is, from 0 (sharp) to 1. A picture that is sharp loses much when it is blurred, one that is blurred
 * already loses little (Crété-Roffet et al., "The blur effect", 2007). It depends little on light and contrast. A camera's
 * grain would pass for sharpness: neighbours are taken together before, and steps as small as grain do not count.
 */
final class Blur {
    /** How many pixels the comparing blur takes together. */
    private static final int REACH = 9;
    /** In steps of brightness, 0 to 255. */
    private static final int GRAIN = 6;
    /** How many pixels are taken together before. */
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

    /** Sums of three by three pixels: {@value #TOGETHER} times their mean. */
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

        /** A line of the picture: its first value, how far apart its values lie, how many they are. */
        void add(int[] values, int first, int apart, int length) {
            for (int i = 1; i < length; i++) {
                int step = Math.abs(values[first + i * apart] - values[first + (i - 1) * apart]);
                if (step > GRAIN * TOGETHER) {
                    // Of the means around two neighbours, all but the first and the last value are the same.
                    int entering = values[first + Math.min(i + REACH / 2, length - 1) * apart];
                    int leaving = values[first + Math.max(i - 1 - REACH / 2, 0) * apart];
                    steps += (long) step * REACH;
                    lost += Math.max(0, (long) step * REACH - Math.abs(entering - leaving));
                }
            }
        }

        /** Where nothing changes there is nothing sharp. */
        double blur() {
            return steps == 0 ? 1 : (double) (steps - lost) / steps;
        }
    }
}
