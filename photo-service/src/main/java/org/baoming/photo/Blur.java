package org.baoming.photo;

import java.util.function.IntUnaryOperator;

/**
 * How blurred an area is, from 0 (sharp) to 1. A picture that is sharp loses much when it is blurred, one that is blurred
 * already loses little (Crété-Roffet et al., "The blur effect", 2007). It depends little on light and contrast.
 */
final class Blur {
    /** How many pixels the comparing blur takes together. */
    private static final int REACH = 9;

    private Blur() {}

    static double of(Luminances picture, Portrait.Area area) {
        Sums across = new Sums();
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            int row = y;
            across.add(area.width(), x -> picture.at(area.x() + x, row));
        }
        Sums down = new Sums();
        for (int x = area.x(); x < area.x() + area.width(); x++) {
            int column = x;
            down.add(area.height(), y -> picture.at(column, area.y() + y));
        }
        return Math.max(across.blur(), down.blur());
    }

    private static final class Sums {
        private double steps;
        private double lost;

        void add(int length, IntUnaryOperator value) {
            double before = mean(length, value, 0);
            for (int i = 1; i < length; i++) {
                double mean = mean(length, value, i);
                double step = Math.abs(value.applyAsInt(i) - value.applyAsInt(i - 1));
                steps += step;
                lost += Math.max(0, step - Math.abs(mean - before));
                before = mean;
            }
        }

        private static double mean(int length, IntUnaryOperator value, int at) {
            int sum = 0;
            for (int i = at - REACH / 2; i <= at + REACH / 2; i++) {
                sum += value.applyAsInt(Math.clamp(i, 0, length - 1));
            }
            return (double) sum / REACH;
        }

        /** Where nothing changes there is nothing sharp. */
        double blur() {
            return steps == 0 ? 1 : (steps - lost) / steps;
        }
    }
}
