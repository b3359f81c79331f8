package org.baoming.photo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.photo.DrawnPhoto;
import org.baoming.photo.JpegEncoder;
import org.baoming.photo.Pictures;
import org.baoming.photo.judging.opencv.OpenCv;
import org.baoming.photo.picture.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Right and wrong verdicts per rule on drawn photos; the table in docs/decisions.md is the output of this test. Each photo
 * is drawn for five people, so that no verdict rests on one face.
 */
class PortraitRulesTest {
    private static final PhotoPolicy WHITE =
            new PhotoPolicy(PhotoPolicy.Background.WHITE, PhotoPolicy.Colour.COLOUR_ONLY);
    private static final PhotoPolicy BLUE =
            new PhotoPolicy(PhotoPolicy.Background.BLUE, PhotoPolicy.Colour.COLOUR_ONLY);
    private static final Color STUDIO_BLUE = new Color(0x43, 0x8E, 0xDB);

    private static final List<UnaryOperator<DrawnPhoto>> PEOPLE = List.of(
            photo -> photo,
            DrawnPhoto::glasses,
            photo -> photo.skin(new Color(0xC6, 0x8E, 0x64)).hair(DrawnPhoto.BLACK_HAIR, true),
            photo -> photo.skin(new Color(0x7A, 0x4E, 0x34)),
            photo -> photo.skin(new Color(0xF0, 0xCF, 0xB4)).hair(new Color(0x6A, 0x48, 0x2C), true));

    private final Map<String, Verdicts> verdicts = new TreeMap<>();

    /** How often a rule refused what it should, refused what it should not, and so on. */
    private static final class Verdicts {
        private int rightlyPassed;
        private int wronglyRefused;
        private int rightlyRefused;
        private int wronglyPassed;

        boolean allRight() {
            return wronglyRefused + wronglyPassed == 0;
        }

        @Override
        public String toString() {
            return " | " + rightlyPassed + " | " + wronglyRefused + " | " + rightlyRefused + " | " + wronglyPassed
                    + " |";
        }
    }

    @Test
    @DisplayName("R-401 every rule has the right verdict on every drawn photo")
    void verdictsAreRight() {
        goodPhotos();
        badPhotos();

        verdicts.forEach((rule, found) -> System.out.println("| " + rule + found));
        assertThat(verdicts)
                .allSatisfy((rule, found) ->
                        assertThat(found.allRight()).as(rule + found).isTrue());
    }

    @ParameterizedTest(name = "{0} × {1}, face at {2}, {3} of {4}")
    @CsvSource({"320, 225, 100, 120, 106", "240, 320, 70, 215, 106", "240, 320, 235, 100, 106", "240, 320, -1, -1, 106"
    })
    @DisplayName("R-401 a face that exceeds the edge by a pixel is judged like any other")
    void facesOverTheEdge(int width, int height, int x, int y, int side) {
        Sample sample = Sample.of(DrawnPhoto.of(width, height).picture());
        FaceFinder finder = picture -> List.of(new Face(x, y, side));

        assertThat(PortraitRules.check(Portrait.of(sample, finder, PhotoPolicy.ANY)))
                .extracting(PhotoCheck::rule)
                .contains("BRIGHTNESS", "BLOWN_OUT", "BLUR", "SPACE_BELOW");
    }

    private void goodPhotos() {
        good(PhotoPolicy.ANY, photo -> photo);
        good(PhotoPolicy.ANY, photo -> photo.tilted(6));
        good(PhotoPolicy.ANY, photo -> photo.tilted(-8));
        good(PhotoPolicy.ANY, photo -> photo.head(0.56, 0.14, 0.5));
        good(PhotoPolicy.ANY, photo -> photo.head(0.74, 0.08, 0.5));
        good(PhotoPolicy.ANY, photo -> photo.head(0.62, 0.15, 0.56));
        good(PhotoPolicy.ANY, photo -> photo.head(0.62, 0.15, 0.44));
        good(PhotoPolicy.ANY, photo -> photo.lit(0.75));
        good(PhotoPolicy.ANY, photo -> photo.lit(1.12));
        good(PhotoPolicy.ANY, DrawnPhoto::blackAndWhite);
        good(WHITE, photo -> photo.before(Color.WHITE));
        good(WHITE, photo -> photo.before(new Color(0xE2, 0xE0, 0xDA)));
        good(BLUE, photo -> photo.before(STUDIO_BLUE));
        good(BLUE, photo -> photo.before(new Color(0x1E, 0x50, 0xA8)));
        shaped(330, 480, List.of(), photo -> photo);
        shaped(350, 450, List.of(), photo -> photo);
        shaped(250, 400, List.of(), photo -> photo.head(0.60, 0.14, 0.5));
        IntStream.of(192, 480, 800, 1600)
                .forEach(height -> PEOPLE.forEach(person -> count(
                        person.apply(DrawnPhoto.of(height * 3 / 4, height)).picture(), PhotoPolicy.ANY, List.of())));
    }

    private void badPhotos() {
        bad("FACES", photo -> photo.people(0));
        bad("FACES", photo -> photo.people(2));
        bad("FACES", photo -> photo.people(3));
        bad("HEAD_SIZE", photo -> photo.head(0.32, 0.20, 0.5));
        bad("HEAD_SIZE", photo -> photo.head(0.34, 0.20, 0.5));
        bad("CENTRED", photo -> photo.head(0.50, 0.15, 0.30));
        bad("CENTRED", photo -> photo.head(0.50, 0.15, 0.70));
        bad("SPACE_ABOVE", photo -> photo.head(0.52, 0.42, 0.5));
        bad("SPACE_ABOVE", photo -> photo.head(0.60, -0.10, 0.5));
        bad("SPACE_BELOW", photo -> photo.head(0.72, 0.28, 0.5));
        bad("SPACE_BELOW", photo -> photo.head(0.74, 0.28, 0.5));
        shaped(250, 400, List.of("SPACE_BESIDE"), photo -> photo.head(0.76, 0.08, 0.58));
        shaped(250, 400, List.of("SPACE_BESIDE"), photo -> photo.head(0.76, 0.08, 0.42));
        shaped(800, 400, List.of("SHAPE"), photo -> photo);
        shaped(400, 400, List.of("SHAPE"), photo -> photo);
        shaped(300, 500, List.of("SHAPE"), photo -> photo.head(0.56, 0.14, 0.5));
        bad("BRIGHTNESS", photo -> photo.lit(0.12));
        bad(List.of("BRIGHTNESS", "BLOWN_OUT"), photo -> photo.lit(3.5));
        bad("BLUR", photo -> photo.blurred(6));
        bad("BLUR", photo -> photo.blurred(9));
        for (int quarters = 1; quarters < 4; quarters++) {
            int turned = quarters;
            PEOPLE.forEach(person -> count(
                    DrawnPhoto.turned(person.apply(DrawnPhoto.of(300, 400)).picture(), turned),
                    PhotoPolicy.ANY,
                    List.of("UPRIGHT")));
        }
        policy("BACKGROUND", WHITE, photo -> photo.before(STUDIO_BLUE));
        policy("BACKGROUND", WHITE, photo -> photo.before(new Color(0x80, 0x80, 0x80)));
        policy("BACKGROUND", BLUE, photo -> photo.before(Color.WHITE));
        policy("BACKGROUND", BLUE, photo -> photo.before(new Color(0xB0, 0x30, 0x30)));
        policy("COLOUR", WHITE, photo -> photo.before(Color.WHITE).blackAndWhite());
    }

    private void good(PhotoPolicy policy, UnaryOperator<DrawnPhoto> how) {
        photos(how).forEach(picture -> count(picture, policy, List.of()));
    }

    private void bad(String rule, UnaryOperator<DrawnPhoto> how) {
        bad(List.of(rule), how);
    }

    private void bad(List<String> rules, UnaryOperator<DrawnPhoto> how) {
        photos(how).forEach(picture -> count(picture, PhotoPolicy.ANY, rules));
    }

    private void shaped(int width, int height, List<String> rules, UnaryOperator<DrawnPhoto> how) {
        PEOPLE.forEach(person ->
                count(how.apply(person.apply(DrawnPhoto.of(width, height))).picture(), PhotoPolicy.ANY, rules));
    }

    private void policy(String rule, PhotoPolicy policy, UnaryOperator<DrawnPhoto> how) {
        photos(how).forEach(picture -> count(picture, policy, List.of(rule)));
    }

    private static Stream<BufferedImage> photos(UnaryOperator<DrawnPhoto> how) {
        return PEOPLE.stream()
                .map(person -> how.apply(person.apply(DrawnPhoto.of(300, 400))).picture());
    }

    /** Through JPEG, as in a candidate's file. */
    private void count(BufferedImage picture, PhotoPolicy policy, List<String> wrong) {
        Sample sample = Sample.of(toBgr(Pictures.decoded(JpegEncoder.encode(picture))));
        for (PhotoCheck check : PortraitRules.check(Portrait.of(sample, OpenCv.faceFinder(), policy))) {
            Verdicts verdict = verdicts.computeIfAbsent(check.rule(), rule -> new Verdicts());
            boolean shouldPass = !wrong.contains(check.rule());
            if (shouldPass && check.passed()) {
                verdict.rightlyPassed++;
            } else if (shouldPass && !related(check.rule(), wrong)) {
                verdict.wronglyRefused++;
                System.out.println("wrongly refused: " + check + " of a photo with wrong " + wrong);
            } else if (!shouldPass && !check.passed()) {
                verdict.rightlyRefused++;
            } else if (!shouldPass) {
                verdict.wronglyPassed++;
                System.out.println("wrongly passed: " + check);
            }
        }
    }

    /**
     * In the dark, in a blur or from afar no face can be made out, and where there is none the middle may be as bright as may be. A
     * head that is far too low has little below it, one far off the middle little beside it.
     */
    private static boolean related(String rule, List<String> wrong) {
        return switch (rule) {
            case "FACES" -> wrong.contains("BRIGHTNESS") || wrong.contains("BLUR") || wrong.contains("HEAD_SIZE");
            case "BLUR", "BLOWN_OUT" -> !wrong.isEmpty();
            case "SPACE_BELOW" -> wrong.contains("SPACE_ABOVE");
            case "SPACE_BESIDE" -> wrong.contains("CENTRED");
            default -> false;
        };
    }

    private static BufferedImage toBgr(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return picture;
        }
        BufferedImage bgr = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        bgr.createGraphics().drawImage(picture, 0, 0, null);
        return bgr;
    }
}
