package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import io.micrometer.core.instrument.MeterRegistry;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.Portrait;
import org.baoming.chassis.testing.PrintedCode;
import org.baoming.enrollment.form.FormPdf;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The registration form as a PDF; images of its pages are in target/forms. */
class RegistrationFormTest extends EnrollmentServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path FORMS = Path.of("target/forms");

    @Autowired
    MeterRegistry metrics;

    @Autowired
    FormPdf printer;

    @BeforeAll
    static void theFontsAreThere() {
        for (String font :
                List.of("noto/NotoSerif-Regular.ttf", "babelstone/BabelStoneHan.ttf", "hanazono/HanaMinB.ttf")) {
            Assumptions.assumeTrue(
                    Files.isReadable(Path.of("/usr/share/fonts/truetype", font)),
                    "deploy/verify installs Debian's fonts-noto-core, fonts-babelstone-han and fonts-hanazono");
        }
    }

    @DisplayName("R-313 once something is paid the form can be printed, with all that was registered, on one page")
    @Test
    void theForm() throws IOException {
        Person person = person("E12345678", "古丽·艾合买提");
        String id = paid(person);

        ApiAnswer answer = form(person, id);
        // A subject has one name in all sessions, that of whichever test publishes it first.
        List<String> subjects = person.registration(id)
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("nameZh").asString())
                .toList();

        assertThat(answer.status()).as(answer.headers().toString()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        keep("form", answer.bytes());
        try (PDDocument pdf = Loader.loadPDF(answer.bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getResources().getFontNames()).allMatch(font -> isEmbeddedSubset(pdf, font));
            assertThat(pdf.getPage(0).getResources().getXObjectNames())
                    .as("the photo")
                    .hasSize(1);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            "全国计算机等级考试报名登记表",
                            "测试考次",
                            id,
                            "古丽·艾合买提",
                            "E1****78",
                            "护照",
                            "女  Female",
                            "2004-02-29",
                            "维吾尔族",
                            "659028",
                            "示范学院",
                            "示例路1号",
                            "已缴费 Paid",
                            "80.00",
                            "160.00 元",
                            "NCRE_65-",
                            "2027-03-27",
                            "真实、准确")
                    .contains(subjects)
                    .doesNotContain("E12345678");
        }
        assertThat(subjects).hasSize(2);
    }

    @DisplayName("R-317 a centre scans the printed form: its QR code is the registration's id")
    @Test
    void theQrCode() throws IOException {
        Person person = person();
        String id = paid(person);

        try (PDDocument pdf = Loader.loadPDF(form(person, id).bytes())) {
            assertThat(PrintedCode.of(pdf, 0)).isEqualTo(id.toUpperCase(Locale.ROOT));
        }
    }

    @DisplayName("R-204, R-313 every character of a name is there, rare ones outside the BMP included")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "𠮷𬎆𫖯㛃",
                "张𬭩𪚥䶮𤭢𡈼",
                "王𰻝𱁬𲎯",
                "欧阳娜娜·Ōé-Müller",
                "Łukasz Žižić Ελένη Пётр",
                "㐂㐃㐄𠀀𫝀𫠠𬺰",
            })
    void rareCharacters(String name) throws IOException {
        double missing = missing();
        Person person = person(UUID.randomUUID().toString(), name);

        byte[] form = form(person, paid(person)).bytes();

        keep("rare-%08x".formatted(name.hashCode()), form);
        try (PDDocument pdf = Loader.loadPDF(form)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains(name).doesNotContain("〔U+");
            assertThat(ink(pdf)).isGreaterThan(0.01);
        }
        assertThat(missing()).isEqualTo(missing);
    }

    @DisplayName(
            "R-204, R-313 letters that join, stack or are read from the right keep their text, whatever shape they take")
    @ParameterizedTest
    @ValueSource(strings = {"گۈزەل ئەخمەت", "བསྟན་འཛིན་རྒྱ་མཚོ", "ᠮᠣᠩᠭᠣᠯ", "नरेन्द्र", "古丽 گۈزەل (Guzel)"})
    void shapedLetters(String name) throws IOException {
        Person person = person(UUID.randomUUID().toString(), name);

        byte[] form = form(person, paid(person)).bytes();

        keep("shaped-%08x".formatted(name.hashCode()), form);
        try (PDDocument pdf = Loader.loadPDF(form)) {
            String actual = actualText(pdf);
            name.codePoints()
                    .filter(letter -> letter != ' ' && !isHanOrLatin(letter))
                    .forEach(letter -> assertThat(actual).contains(Character.toString(letter)));
        }
    }

    @DisplayName("R-313 a character that no font has is shown as its number, and is an alarm")
    @Test
    void aCharacterWithoutFont() throws IOException {
        double missing = missing();
        // not assigned yet
        Person person = person(UUID.randomUUID().toString(), "王" + Character.toString(0x3FFFD));

        byte[] form = form(person, paid(person)).bytes();

        try (PDDocument pdf = Loader.loadPDF(form)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("王〔U+3FFFD〕");
        }
        assertThat(missing()).isGreaterThan(missing);
    }

    @DisplayName("R-313 a name that is longer than its place gets smaller, never shorter")
    @Test
    void aLongName() throws IOException {
        String name = "阿卜杜热合曼·".repeat(12) + "𠮷";
        Person person = person(UUID.randomUUID().toString(), name);

        byte[] form = form(person, paid(person)).bytes();

        keep("long", form);
        try (PDDocument pdf = Loader.loadPDF(form)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", "")).contains(name);
        }
    }

    @DisplayName(
            "R-313 before payment there is no form; another's is not found; without the photo's service it must wait")
    @Test
    void noForm() {
        Person person = person();
        String id = person.open(openSession());

        assertThat(form(person, id).code()).isEqualTo("NOT_PAID_YET");
        assertThat(form(person, id).status()).isEqualTo(409);
        assertThat(form(person(), id).code()).isEqualTo("NOT_FOUND");

        Person payer = person();
        String paid = paid(payer);
        PHOTOS.fail();
        assertThat(form(payer, paid).code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(form(payer, paid).status()).isEqualTo(503);
    }

    @DisplayName(
            "R-313 when as many forms are printed and waited for as there may be, the next one is told to come back")
    @Test
    void tooManyAtOnce() {
        Person person = person();
        String id = paid(person);
        int most = 52;
        CountDownLatch printed = new CountDownLatch(1);
        List<Future<byte[]>> asked = new ArrayList<>();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < most; n++) {
                asked.add(others.submit(() -> printer.print(() -> {
                    awaitUninterruptibly(printed);
                    throw new IllegalStateException("Nobody wants it any more");
                })));
            }
            try {
                await().atMost(PATIENCE).until(() -> requests() == most);

                ApiAnswer refused = form(person, id);

                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("PRINTING_BUSY");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            } finally {
                printed.countDown();
            }
        }
        assertThat(asked).hasSize(most).allMatch(Future::isDone);
        assertThat(requests()).isZero();
        assertThat(form(person, id).status()).isEqualTo(200);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double requests() {
        return metrics.get("enrollment.form.requests").gauge().value();
    }

    private static ApiAnswer form(Person person, String id) {
        return person.api().get("/api/enrollment/registrations/" + id + "/form.pdf");
    }

    private double missing() {
        return metrics.get("pdf.characters.missing").counter().count();
    }

    /** A registration with two paid subjects. */
    private String paid(Person person) {
        String id = person.open(openSession());
        PHOTOS.answer(
                "GET", "/internal/photos/" + id, call -> new FakeService.Answer(200, "image/jpeg", Portrait.jpeg()));
        events.publishExample(
                Path.of("../photo-service/contracts/events/photo.photo-accepted.v1.example.json"),
                "photo.photos",
                id,
                Map.of("registration", id, "photo", UUID.randomUUID().toString(), "version", 1));
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("photo").isObject());
        assertThat(person.fillIn(id).status()).isEqualTo(200);
        assertThat(person.choose(id, TIANSHAN, WPS, C).status()).isEqualTo(200);
        String order = "NCRE_65-" + UUID.randomUUID();
        List<String> entries = person.entries(id);
        assertThat(service("payment-service")
                        .put(
                                "/internal/check-outs/" + order,
                                Map.of("registration", id, "passport", person.passport(), "entries", entries))
                        .status())
                .isEqualTo(200);
        Map<String, Object> payment =
                new HashMap<>(Map.of("order", order, "registration", id, "entries", entries, "amountFen", 16_000));
        payment.put("passport", person.passport().toString());
        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                "payment.orders",
                id,
                payment);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id)
                        .path("entries")
                        .valueStream()
                        .allMatch(entry -> entry.path("state").asString().equals("PAID")));
        return id;
    }

    private static void keep(String name, byte[] form) throws IOException {
        Files.createDirectories(FORMS);
        Files.write(FORMS.resolve(name + ".pdf"), form);
    }

    private static boolean isEmbeddedSubset(PDDocument pdf, COSName name) {
        try {
            var font = pdf.getPage(0).getResources().getFont(name);
            return font.isEmbedded() && font.getName().matches("[A-Z]{6}\\+.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What readers copy where glyphs are no characters. */
    private static String actualText(PDDocument pdf) throws IOException {
        String page = new String(pdf.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
        return Pattern.compile("/ActualText <FEFF([0-9a-f]+)>")
                .matcher(page)
                .results()
                .map(text -> new String(HexFormat.of().parseHex(text.group(1)), StandardCharsets.UTF_16BE))
                .collect(Collectors.joining());
    }

    private static boolean isHanOrLatin(int letter) {
        return List.of(Character.UnicodeScript.HAN, Character.UnicodeScript.LATIN, Character.UnicodeScript.COMMON)
                .contains(Character.UnicodeScript.of(letter));
    }

    /** How much of the box of the name is dark. */
    private static double ink(PDDocument pdf) throws IOException {
        BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 72);
        int dark = 0;
        int all = 0;
        for (int x = 125; x < 430; x++) {
            for (int y = 150; y < 172; y++) {
                all++;
                dark += new Color(page.getRGB(x, y)).getRed() < 160 ? 1 : 0;
            }
        }
        return (double) dark / all;
    }
}
