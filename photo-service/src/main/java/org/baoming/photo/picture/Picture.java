package org.baoming.photo.picture;

import java.awt.image.BufferedImage;

/** A decoded, upright picture, with the sample that the rules measure. */
public record Picture(BufferedImage upright, Sample sample) {
    public static Picture of(BufferedImage upright) {
        return new Picture(upright, Sample.of(upright));
    }
}
