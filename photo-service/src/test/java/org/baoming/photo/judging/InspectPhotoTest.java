package org.baoming.photo.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.DrawnPhoto;
import org.baoming.photo.JpegEncoder;
import org.baoming.photo.PhotoProblem;
import org.baoming.photo.Pictures;
import org.baoming.photo.judging.opencv.OpenCv;
import org.baoming.photo.picture.JpegDecoder;
import org.baoming.photo.picture.JpegHeader;
import org.baoming.photo.picture.NormalisedPhoto;
import org.baoming.photo.rule.FaceFinder;
import org.baoming.photo.rule.PhotoCheck;
import org.baoming.photo.rule.PhotoPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectPhotoTest {
    private final InspectPhoto inspection =
            new InspectPhoto(OpenCv.faceFinder(), OpenCv.jpegWriter(), new SimpleMeterRegistry());

    @AfterEach
    void workersStop() {
        inspection.close();
    }

    @Test
    @DisplayName("R-401 a JPEG of the right size and dimensions passes every rule")
    void goodPhotoPasses() {
        Inspection.Passed passed = passed(Pictures.good());

        assertThat(passed.checks()).allMatch(PhotoCheck::passed);
        assertThat(passed.checks())
                .extracting(PhotoCheck::rule)
                .containsExactly(
                        "FILE_SIZE",
                        "FORMAT",
                        "MINIMUM_DIMENSIONS",
                        "MAXIMUM_DIMENSIONS",
                        "CODING",
                        "SCANS",
                        "COMPLETE",
                        "READABLE",
                        "COLOUR",
                        "BACKGROUND",
                        "UPRIGHT",
                        "SHAPE",
                        "FACES",
                        "BRIGHTNESS",
                        "BLOWN_OUT",
                        "BLUR",
                        "HEAD_SIZE",
                        "CENTRED",
                        "SPACE_ABOVE",
                        "SPACE_BELOW",
                        "SPACE_BESIDE");
        assertThat(passed.photo().width()).isEqualTo(300);
        assertThat(passed.photo().height()).isEqualTo(400);
    }

    @Test
    @DisplayName("R-401 the portrait of the end-to-end tests and of the demo complies with every policy")
    void portraitOfTheDemoPasses() throws Exception {
        byte[] portrait = Files.readAllBytes(Path.of("../deploy/e2e/src/test/resources/portrait.jpg"));

        for (PhotoPolicy.Background background : PhotoPolicy.Background.values()) {
            var policy = new PhotoPolicy(background, PhotoPolicy.Colour.COLOUR_ONLY);
            assertThat(inspection.inspect(portrait, policy))
                    .as("before %s", background)
                    .isInstanceOf(Inspection.Passed.class);
        }
    }

    @Test
    @DisplayName("R-401 a progressive JPEG passes as well")
    void progressivePhotoPasses() {
        assertThat(passed(Pictures.progressive(300, 400)).checks()).allMatch(PhotoCheck::passed);
    }

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"20479, false, 19.9 KB", "20480, true, 20.0 KB", "204800, true, 200.0 KB", "204801, false, > 200 KB"})
    @DisplayName(
            "R-401, R-402 a file has 20 to 200 KB inclusive, and one that is too small is not displayed as 20.0 KB")
    void fileSizeHasLimits(int bytes, boolean right, String shown) {
        byte[] file = Pictures.ofBytes(smallest(), bytes);

        PhotoCheck check = check(inspect(file), "FILE_SIZE");
        assertThat(check.passed()).isEqualTo(right);
        assertThat(check.measured()).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} × {1}: {2}")
    @CsvSource({"144, 192, true", "143, 192, false", "144, 191, false", "192, 144, false", "3000, 192, true"})
    @DisplayName("R-401 a photo has at least 144 × 192 pixels")
    void dimensionsHaveALowerLimit(int width, int height, boolean right) {
        PhotoCheck check = check(inspect(Pictures.jpeg(width, height)), "MINIMUM_DIMENSIONS");

        assertThat(check.passed()).isEqualTo(right);
        assertThat(check.measured()).isEqualTo(width + " × " + height);
        assertThat(check.limit()).isEqualTo("≥ 144 × 192");
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"3001, 192", "192, 3001", "60000, 60000", "65535, 65535"})
    @DisplayName("R-403 giant dimensions are refused by the header before a pixel is decoded")
    void giantDimensionsAreRefused(int width, int height) {
        Inspection inspected = inspect(Pictures.claiming(Pictures.good(), width, height));

        assertThat(inspected).isInstanceOf(Inspection.Refused.class);
        assertThat(check(inspected, "MAXIMUM_DIMENSIONS").passed()).isFalse();
        assertThat(inspected.checks()).extracting(PhotoCheck::rule).doesNotContain("READABLE");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "89504E470D0A1A0A, PNG",
        "3C73766720786D6C6E73, SVG",
        "474946383961, GIF",
        "424D0000, BMP",
        "255044462D312E37, PDF",
        "52494646000000005745425056503820, WebP",
        "000000186674797068656963, HEIC",
        "FFD8FFE000104A464946, damaged JPEG",
        "3C68746D6C3E, HTML",
        "0D0A3C21444F4354595045, HTML",
        "00010203, unknown"
    })
    @DisplayName("R-403 the content decides the format of a file, and the refusal names it")
    void contentDecides(String start, String kind) {
        byte[] file = Arrays.copyOf(HexFormat.of().parseHex(start), 30 * 1024);

        PhotoCheck format = check(inspect(file), "FORMAT");

        assertThat(format.passed()).isFalse();
        assertThat(format.measured()).isEqualTo(kind);
    }

    @Test
    @DisplayName("R-403 an empty file is refused")
    void emptyFileIsRefused() {
        assertThat(failed(new byte[0])).containsExactly("FILE_SIZE", "FORMAT");
    }

    @Test
    @DisplayName("R-403 a file that ends in the middle of its pixels is refused")
    void cutOffFileIsRefused() {
        assertThat(failed(Pictures.cutOff(Pictures.good()))).containsExactly("COMPLETE");
    }

    @Test
    @DisplayName("R-402 a file with an impossible segment is reported as damaged, not as cut off")
    void impossibleSegmentIsNamed() {
        byte[] good = Pictures.good();
        byte[] twoFrames = Arrays.copyOf(good, good.length);
        byte[] frame = HexFormat.of().parseHex("FFC000080800010001FFD9");
        System.arraycopy(frame, 0, twoFrames, good.length - frame.length, frame.length);

        assertThat(failed(twoFrames)).containsExactly("COMPLETE");
        assertThat(check(inspect(twoFrames), "COMPLETE").measured()).isEqualTo("damaged");
    }

    @Test
    @DisplayName("R-402 a trial has the verdicts of an upload")
    void aTrialHasTheSameVerdicts() {
        for (byte[] file : List.of(Pictures.good(), Pictures.jpeg(800, 400), new byte[10], new byte[300_000])) {
            Inspection upload = inspect(file);

            TriedPhoto trial = inspection.attempt(file, PhotoPolicy.ANY);

            assertThat(trial.checks()).isEqualTo(upload.checks());
            assertThat(trial.acceptable()).isEqualTo(upload instanceof Inspection.Passed);
        }
    }

    @Test
    @DisplayName("R-403 a truncated file with an end marker is refused by the decoder")
    void cutOffFileWithAnEndIsRefused() {
        byte[] file = Pictures.cutOff(Pictures.good());
        file[file.length - 2] = (byte) 0xFF;
        file[file.length - 1] = (byte) 0xD9;

        assertThat(failed(file)).containsExactly("READABLE");
    }

    @Test
    @DisplayName("R-403 a header that claims other dimensions than the pixels have is refused")
    void lyingHeaderIsRefused() {
        assertThat(failed(Pictures.claiming(Pictures.good(), 2000, 2500))).containsExactly("READABLE");
    }

    @Test
    @DisplayName("R-403 a file with a thousand passes over its pixels is refused before it is decoded")
    void manyScansAreRefused() {
        byte[] good = Pictures.progressive(300, 400);
        byte[] scan = HexFormat.of().parseHex("FFDA0008010100010100");
        byte[] file = Arrays.copyOf(good, good.length + 1000 * scan.length);
        for (int at = good.length - 2; at < file.length - 2; at += scan.length) {
            System.arraycopy(scan, 0, file, at, scan.length);
        }
        file[file.length - 2] = (byte) 0xFF;
        file[file.length - 1] = (byte) 0xD9;

        assertThat(failed(file)).containsExactly("SCANS");
    }

    @Test
    @DisplayName("R-402 one answer names every broken rule, with measure, limit and advice in both languages")
    void everythingWrongIsNamed() {
        Inspection inspected = inspect(Arrays.copyOf(encoded(100, 100), 1024));

        List<PhotoCheck> wrong =
                inspected.checks().stream().filter(check -> !check.passed()).toList();
        assertThat(wrong).extracting(PhotoCheck::rule).containsExactly("FILE_SIZE", "MINIMUM_DIMENSIONS", "COMPLETE");
        assertThat(wrong).extracting(PhotoCheck::measured).containsExactly("1.0 KB", "100 × 100", "cut off");
        assertThat(inspected.checks()).allSatisfy(check -> {
            assertThat(check.limit()).isNotBlank();
            assertThat(check.adviceZh()).containsPattern("\\p{IsHan}");
            assertThat(check.adviceEn()).isNotBlank();
        });
    }

    @Test
    @DisplayName("R-403 the stored photo has no metadata")
    void metadataIsGone() {
        byte[] file = Pictures.heldLike(Pictures.good(), 1);

        String kept = new String(passed(file).photo().jpeg(), StandardCharsets.ISO_8859_1);

        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains(Pictures.SECRET, "Exif");
        assertThat(kept).doesNotContain(Pictures.SECRET).doesNotContain("Exif");
    }

    @Test
    @DisplayName("R-403 a photo on its side is rotated according to Exif, and refused without Exif")
    void exifTurns() {
        BufferedImage lying = DrawnPhoto.turned(DrawnPhoto.of(300, 400).picture(), 3);

        NormalisedPhoto kept =
                passed(Pictures.heldLike(Pictures.jpeg(lying), 6)).photo();

        assertThat(kept.width()).isEqualTo(300);
        assertThat(kept.height()).isEqualTo(400);
        assertThat(failed(Pictures.jpeg(lying))).containsExactly("UPRIGHT");
        assertThat(check(inspect(Pictures.jpeg(lying)), "UPRIGHT").measured()).isEqualTo("90°");
    }

    @ParameterizedTest(name = "{0} × {1}: {2}, {3}")
    @CsvSource({
        "800, 400, 0.5, false",
        "400, 400, 1.0, false",
        "300, 360, 1.2, true",
        "300, 400, 1.33, true",
        "330, 480, 1.45, true",
        "300, 480, 1.6, true",
        "300, 490, 1.63, false"
    })
    @DisplayName("R-401 a photo has the shape of a portrait, between 300 × 360 and 300 × 480")
    void shapeOfAPortrait(int width, int height, String measured, boolean right) {
        PhotoCheck check = check(inspect(Pictures.jpeg(width, height)), "SHAPE");

        assertThat(check.measured()).isEqualTo(measured);
        assertThat(check.passed()).isEqualTo(right);
    }

    @Test
    @DisplayName("R-401 a photo whose lower edge cuts off the chin shows no shoulders")
    void chinAtTheLowerEdge() {
        BufferedImage cut = DrawnPhoto.of(300, 400).head(0.74, 0.28, 0.5).picture();

        assertThat(failed(Pictures.jpeg(cut))).containsExactly("SPACE_BELOW");
    }

    @Test
    @DisplayName("R-401 a CMYK file is refused as CMYK")
    void cmykIsRefused() {
        PhotoCheck check = check(inspect(Pictures.withChannels(Pictures.good(), 4)), "CODING");

        assertThat(check.passed()).isFalse();
        assertThat(check.measured()).isEqualTo("CMYK");
    }

    @ParameterizedTest(name = "{0} × {1} in {2} scans: {3}")
    @CsvSource({
        "3000, 3000, 32, false",
        "3000, 3000, 4, false",
        "3000, 3000, 3, true",
        "1200, 1600, 10, true",
        "1200, 1600, 17, false",
        "480, 640, 32, true"
    })
    @DisplayName("R-403 the pixels of all scans are limited, since a small file can have many")
    void workOfScansIsBounded(int width, int height, int scans, boolean right) {
        Inspection inspected = inspect(Pictures.emptyScans(width, height, scans));

        assertThat(check(inspected, "SCANS").passed()).isEqualTo(right);
        assertThat(inspected.checks())
                .extracting(PhotoCheck::rule)
                .satisfies(rules ->
                        assertThat(rules.contains("READABLE")).as("decoded").isEqualTo(right));
    }

    @Test
    @DisplayName("R-403 the most expensive file that the rules about headers allow is decoded before the deadline")
    void slowestFileIsBounded() {
        byte[] file = Pictures.emptyScans(3000, 3000, 3);

        assertThat(JpegDecoder.decode(file, JpegHeader.read(file).orElseThrow()))
                .isPresent();
    }

    @Test
    @DisplayName("R-401 dimensions are those of the upright photo")
    void dimensionsAreUpright() {
        assertThat(failed(Pictures.heldLike(Pictures.jpeg(150, 200), 6))).containsExactly("MINIMUM_DIMENSIONS");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255, 65535})
    @DisplayName("R-403 an orientation that does not exist means nothing")
    void unknownOrientationIsIgnored(int orientation) {
        assertThat(passed(Pictures.heldLike(Pictures.good(), orientation))
                        .photo()
                        .width())
                .isEqualTo(300);
    }

    @Test
    @DisplayName("R-403 no beginning of a file breaks the header's reader")
    void everyBeginningIsAnswered() {
        byte[] file = Pictures.heldLike(Pictures.progressive(150, 200), 6);

        for (int length = 0; length < file.length; length++) {
            assertThat(JpegHeader.read(Arrays.copyOf(file, length)).filter(JpegHeader::whole))
                    .isEmpty();
        }
        assertThat(JpegHeader.read(file))
                .hasValueSatisfying(header -> assertThat(header.whole()).isTrue());
    }

    @Test
    @DisplayName("R-403 if too many photos are waiting, the next is refused with BUSY, and the others are judged")
    void theQueueHasAnEnd() throws Exception {
        int room = InspectPhoto.WAITING + InspectPhoto.workers();
        Semaphore mayLook = new Semaphore(0);
        FaceFinder slow = picture -> {
            mayLook.acquireUninterruptibly();
            mayLook.release();
            return List.of();
        };
        byte[] file = Pictures.good();
        try (InspectPhoto busy = new InspectPhoto(slow, OpenCv.jpegWriter(), new SimpleMeterRegistry());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ExecutorCompletionService<Inspection>(threads);
            for (int i = 0; i <= room; i++) {
                Future<Inspection> _ = answers.submit(() -> busy.inspect(file, PhotoPolicy.ANY));
            }

            Throwable refusal = answers.take().exceptionNow();
            mayLook.release();

            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(PhotoProblem.BUSY));
            for (int i = 0; i < room; i++) {
                assertThat(answers.take().resultNow()).isInstanceOf(Inspection.Refused.class);
            }
        }
    }

    @ParameterizedTest(name = "{0} processors, {1} MiB: {2}")
    @CsvSource({"2, 256, 2", "8, 256, 2", "8, 4096, 8", "4, 64, 1", "1, 4096, 1"})
    @DisplayName("R-403 no more photos are decoded side by side than the heap has room for")
    void workersFitIntoTheHeap(int processors, long mebibytes, int workers) {
        assertThat(InspectPhoto.workers(processors, mebibytes << 20)).isEqualTo(workers);
    }

    private Inspection inspect(byte[] file) {
        return inspection.inspect(file, PhotoPolicy.ANY);
    }

    private Inspection.Passed passed(byte[] file) {
        Inspection inspected = inspect(file);
        assertThat(inspected).as(inspected.toString()).isInstanceOf(Inspection.Passed.class);
        return (Inspection.Passed) inspected;
    }

    private List<String> failed(byte[] file) {
        Inspection inspected = inspect(file);
        assertThat(inspected).isInstanceOf(Inspection.Refused.class);
        return inspected.checks().stream()
                .filter(check -> !check.passed())
                .map(PhotoCheck::rule)
                .toList();
    }

    private static PhotoCheck check(Inspection inspected, String rule) {
        return inspected.checks().stream()
                .filter(check -> check.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] smallest() {
        return encoded(144, 192);
    }

    /** Without the comments that make a picture large. */
    private static byte[] encoded(int width, int height) {
        return JpegEncoder.encode(Pictures.decoded(Pictures.jpeg(width, height)));
    }
}
