package org.baoming.enrollment.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.ReferenceLists;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory that printing takes of a heap that it shares with the seats: 192 MB under deploy/up. */
class FormMemoryTest {
    private static final List<Path> FONTS = Stream.of(
                    "noto/NotoSerif-Regular.ttf",
                    "babelstone/BabelStoneHan.ttf",
                    "hanazono/HanaMinA.ttf",
                    "hanazono/HanaMinB.ttf",
                    "noto/NotoNaskhArabic-Regular.ttf",
                    "noto/NotoSerifTibetan-Regular.ttf",
                    "noto/NotoSansMongolian-Regular.ttf")
            .map(Path.of("/usr/share/fonts/truetype")::resolve)
            .toList();

    /** The large fonts one after the other, and a character that is in none, so that all are asked. */
    private static final String NAME = "张𫖯㐂𠀀𫝀𫠠ᠮᠣᠩ" + Character.toString(0x3FFFD);

    private static final int MEGABYTE = 1 << 20;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final FormPdf printer = new FormPdf(new ReferenceLists(), settings(), metrics);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @BeforeAll
    static void theFontsAreThere() {
        Assumptions.assumeTrue(
                FONTS.stream().allMatch(Files::isReadable),
                "deploy/verify installs Debian's fonts-noto-core, fonts-babelstone-han and fonts-hanazono");
    }

    @DisplayName("R-204, R-313 fonts stay outside the heap: a form of all fonts takes 32 MB at most, and leaves 4")
    @Test
    void allFonts() throws IOException {
        long kept = used();
        long allocated = threads.getCurrentThreadAllocatedBytes();

        byte[] page = printer.page(form(NAME, "𠮷田"));

        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(32 * MEGABYTE);
        // Whatever else runs in this JVM allocates, too, and lets go of it.
        await().untilAsserted(() -> assertThat(used() - kept).isLessThan(4 * MEGABYTE));
        assertThat(page).hasSizeLessThan(MEGABYTE);
        try (PDDocument pdf = Loader.loadPDF(page)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("张𫖯㐂𠀀𫝀𫠠")
                    .contains("〔U+3FFFD〕");
        }
    }

    @DisplayName("R-313 however long the fields and whatever their script, a form leaves nothing on the heap")
    @ParameterizedTest(name = "from U+{0}")
    @ValueSource(strings = {"4E00", "20000", "0621", "0F40"})
    void theLongest(String first) {
        int codePoint = Integer.parseInt(first, 16);
        RegistrationForm form = form(different(codePoint, 50), different(codePoint, 100));
        long left = Long.MAX_VALUE;
        // Other threads of this JVM keep something now and then; a form that leaves something does so each time.
        for (int n = 0; n < 3 && left >= 4 * MEGABYTE; n++) {
            long kept = used();
            long allocated = threads.getCurrentThreadAllocatedBytes();

            byte[] page = printer.page(form);

            assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(64 * MEGABYTE);
            assertThat(page).hasSizeLessThan(MEGABYTE);
            left = Math.min(left, used() - kept);
        }
        assertThat(left).isLessThan(4 * MEGABYTE);
    }

    private static String different(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static RegistrationForm form(String name, String text) {
        Window window = new Window(Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        Policy policy = new Policy(
                false,
                false,
                2,
                Duration.ofHours(24),
                Duration.ofHours(12),
                3,
                false,
                true,
                true,
                Policy.PhotoBackground.ANY,
                Policy.PhotoColour.ANY,
                false,
                Policy.RosterMode.OFF,
                Policy.CrossCentre.ONE_PER_CANDIDATE);
        SessionCode session = new SessionCode("2027-03");
        Money fee = new Money(8_000);
        Centre.Offer offer = new Centre.Offer(new SubjectCode("67"), 2, "WPS Office高级应用与设计", "WPS Office", 120, fee);
        return new RegistrationForm(
                new RegistrationId(UUID.randomUUID()),
                new ExamSession(
                        session,
                        78,
                        "第78次全国计算机等级考试",
                        "78th",
                        window,
                        null,
                        List.of(LocalDate.of(2027, 3, 27)),
                        policy,
                        true,
                        1),
                new Centre(
                        session,
                        new CentreCode("659028"),
                        "示范学院",
                        "Model College",
                        "示例路1号",
                        window,
                        false,
                        policy,
                        null,
                        List.of(offer),
                        1),
                new Candidate(name, DocumentType.RESIDENT_ID, "650102********1234"),
                new PersonalInformation(
                        "FEMALE",
                        LocalDate.of(2004, 2, 29),
                        "05",
                        "01",
                        "06",
                        "02",
                        "830000",
                        text + text,
                        "x@baoming.example",
                        text,
                        text,
                        text,
                        text,
                        text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2))),
                List.of(new RegistrationForm.Subject(offer, fee, true, "NCRE_65-2027010611-8060053629")),
                null,
                Instant.parse("2027-01-06T03:00:00Z"));
    }

    private static FormSettings settings() {
        return new FormSettings(FONTS, 2, 20, Duration.ofSeconds(4));
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
