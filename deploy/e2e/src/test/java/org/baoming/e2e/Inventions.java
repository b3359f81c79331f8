package org.baoming.e2e;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Invented people: no document, number or face here belongs to a real person. */
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
        return body + checkCharacter(body);
    }

    /**
     * Resident numbers that are all different, also from those of another call: the region is drawn, the rest counts.
     *
     * @param count at most 300,000
     */
    static List<String> residentNumbers(int count) {
        int region = ThreadLocalRandom.current().nextInt(650_200, 659_900);
        return IntStream.range(0, count)
                .mapToObj(n -> "%06d%s%03d"
                        .formatted(
                                region,
                                LocalDate.of(2006, 1, 1).plusDays(n / 1000).format(DateTimeFormatter.BASIC_ISO_DATE),
                                n % 1000))
                .map(body -> body + checkCharacter(body))
                .toList();
    }

    private static char checkCharacter(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return "10X98765432".charAt(sum % 11);
    }

    /** A portrait that is drawn, of somebody who does not exist; photo-service's tests hold it against the rules. */
    static byte[] photo() {
        try (InputStream portrait = Objects.requireNonNull(Inventions.class.getResourceAsStream("/portrait.jpg"))) {
            return portrait.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same portrait as a phone might take it: 3200 × 3200 pixels, and the face right of the middle. */
    static byte[] phonePhoto() {
        try {
            var portrait = ImageIO.read(new ByteArrayInputStream(photo()));
            var picture = new BufferedImage(3200, 3200, BufferedImage.TYPE_INT_RGB);
            var drawing = picture.createGraphics();
            drawing.setColor(new Color(portrait.getRGB(0, 0)));
            drawing.fillRect(0, 0, 3200, 3200);
            drawing.drawImage(portrait, 800, 0, 2400, 3200, null);
            drawing.dispose();
            var file = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpeg", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
