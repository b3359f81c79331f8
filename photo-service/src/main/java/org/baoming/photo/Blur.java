package org.baoming.photo;

import java.util.stream.IntStream;

/**
 * How blurred an area is, from 0 (sharp) to 1. A picture that is sharp loses much when it is blurred, one that is blurred
 * already loses little (Crété-Roffet et al., "The blur effect", 2007). It depends little on light and contrast. A camera's
 * grain would pass for sharpness: neighbours are taken together before, and steps as small as grain do not count.
 */
final class Blur {
    /** How many pixels the comparing blur takes together. */
    private static final int REACH = 9;
    /** In steps of brightness, 0 to 255. */
    private static final double GRAIN = 6;

    private Blur() {}

    static double of(Luminances picture, Portrait.Area area) {
        double[][] smooth = smoothed(picture, area);
        Sums across = new Sums();
        for (double[] row : smooth) {
            across.add(row);
        }
        Sums down = new Sums();
        for (int x = 0; x < area.width() - 2; x++) {
            int column = x;
            down.add(IntStream.range(0, smooth.length)
                    .mapToDouble(y -> smooth[y][column])
                    .toArray());
        }
        return Math.max(across.blur(), down.blur());
    }

    /** Means of three by three pixels. */
    private static double[][] smoothed(Luminances picture, Portrait.Area area) {
        double[][] smooth = new double[area.height() - 2][area.width() - 2];
        for (int y = 0; y < smooth.length; y++) {
            for (int x = 0; x < smooth[y].length; x++) {
                int sum = 0;
                for (int i = 0; i < 9; i++) {
                    sum += picture.at(area.x() + x + i % 3, area.y() + y + i / 3);
                }
                smooth[y][x] = sum / 9.0;
            }
        }
        return smooth;
    }

    private static final class Sums {
        private double steps;
        private double lost;

        void add(double[] line) {
            double before = mean(line, 0);
            for (int i = 1; i < line.length; i++) {
                double mean = mean(line, i);
                double step = Math.abs(line[i] - line[i - 1]);
                if (step > GRAIN) {
                    steps += step;
                    lost += Math.max(0, step - Math.abs(mean - before));
                }
                before = mean;
            }
        }

        private static double mean(double[] line, int at) {
            double sum = 0;
            for (int i = at - REACH / 2; i <= at + REACH / 2; i++) {
                sum += line[Math.clamp(i, 0, line.length - 1)];
            }
            return sum / REACH;
        }

        /** Where nothing changes there is nothing sharp. */
        double blur() {
            return steps == 0 ? 1 : (steps - lost) / steps;
        }
    }
}
