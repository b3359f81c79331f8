package org.baoming.photo.rule;

import org.baoming.photo.picture.Sample;

/** Measures colours. */
final class Colours {
    /** The share of the background that must have the required colour: hair and shadows cover some of the rest. */
    static final double ENOUGH_BACKGROUND = 0.8;

    /** JPEG leaves some chroma in greys, and a faded print has little more. */
    private static final double COLOURED = 8;
    /** A white wall under an imprecise white balance. */
    private static final int WHITE_FROM = 180;

    private static final int WHITE_CHROMA = 40;
    /** From a light studio blue to a deep blue. */
    private static final int BLUER_THAN_RED = 30;

    private static final int BLUER_THAN_GREEN = 10;

    private Colours() {}

    static boolean isColoured(Sample sample) {
        long chroma = 0;
        for (int y = 0; y < sample.height(); y++) {
            for (int x = 0; x < sample.width(); x++) {
                chroma += sample.chroma(x, y);
            }
        }
        return chroma >= COLOURED * sample.width() * sample.height();
    }

    /** The share, 0 to 1, of the area above and beside the head that has this colour. */
    static double shareOfBackground(Sample sample, PhotoPolicy.Background colour) {
        int above = sample.height() / 16;
        int beside = sample.width() / 12;
        int shoulders = sample.height() / 2;
        int pixels = 0;
        int right = 0;
        for (int y = 0; y < shoulders; y++) {
            for (int x = 0; x < sample.width(); x++) {
                if (y < above || x < beside || x >= sample.width() - beside) {
                    pixels++;
                    right += is(colour, sample, x, y) ? 1 : 0;
                }
            }
        }
        return (double) right / Math.max(1, pixels);
    }

    private static boolean is(PhotoPolicy.Background colour, Sample sample, int x, int y) {
        int red = sample.red(x, y);
        int green = sample.green(x, y);
        int blue = sample.blue(x, y);
        return switch (colour) {
            case ANY -> true;
            case WHITE -> Math.min(red, Math.min(green, blue)) >= WHITE_FROM && sample.chroma(x, y) <= WHITE_CHROMA;
            case BLUE -> blue - red >= BLUER_THAN_RED && blue - green >= BLUER_THAN_GREEN;
        };
    }
}
