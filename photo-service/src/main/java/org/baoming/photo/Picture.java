package org.baoming.photo;

import java.awt.image.BufferedImage;

/** A decoded, upright picture, with the sample of it that rules look at. */
record Picture(BufferedImage upright, Sample sample) {
    static Picture of(BufferedImage upright) {
        return new Picture(upright, Sample.of(upright));
    }
}
