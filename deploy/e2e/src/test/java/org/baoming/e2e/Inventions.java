package org.baoming.e2e;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** Invented people: no document, number or face here belongs to anybody. */
final class Inventions {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private Inventions() {}

    /** A number of the 199 range that no network uses for people here. */
    static String mobile() {
        return "199%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    /** An 18-digit resident number with a valid date and checksum (GB 11643). */
    static String residentNumber() {
        var random = ThreadLocalRandom.current();
        String body = "650102%04d%02d%02d%03d"
                .formatted(
                        random.nextInt(1990, 2010), random.nextInt(1, 13), random.nextInt(1, 29), random.nextInt(1000));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** A drawn portrait with some grain, 300 × 400 pixels, between 20 and 200 KB. */
    static byte[] photo() {
        var image = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        RandomGenerator random = new java.util.Random(7);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 300; x++) {
                boolean head = Math.hypot((x - 150) / 95.0, (y - 180) / 130.0) < 1;
                boolean body = y > 310 && Math.abs(x - 150) < 120;
                var colour = head ? new Color(224, 188, 160) : body ? new Color(40, 60, 110) : new Color(230, 240, 250);
                int grain = random.nextInt(40) - 20;
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        clamp(colour.getRed() + grain),
                                        clamp(colour.getGreen() + grain),
                                        clamp(colour.getBlue() + grain))
                                .getRGB());
            }
        }
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }
}
