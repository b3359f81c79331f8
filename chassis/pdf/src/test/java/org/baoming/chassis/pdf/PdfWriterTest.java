package org.baoming.chassis.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.baoming.chassis.pdf.PdfPage.Weight;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfWriterTest {
    private static final List<Path> FILES = Stream.of(
                    "noto/NotoSerif-Regular.ttf",
                    "babelstone/BabelStoneHan.ttf",
                    "hanazono/HanaMinA.ttf",
                    "hanazono/HanaMinB.ttf",
                    "noto/NotoNaskhArabic-Regular.ttf")
            .map(Path.of("/usr/share/fonts/truetype")::resolve)
            .toList();

    private final Fonts fonts = new Fonts(FILES, "test", new SimpleMeterRegistry());

    @BeforeAll
    static void theFontsAreThere() {
        Assumptions.assumeTrue(
                FILES.stream().allMatch(Files::isReadable),
                "deploy/verify installs Debian's fonts-noto-core, fonts-babelstone-han and fonts-hanazono");
    }

    @DisplayName("R-204 text that is copied from a page is the text that was written, whatever its characters")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "古丽·艾合买提",
                "𠮷𬎆𫖯㛃",
                "䶮𪚥",
                "王𰻝𱁬𲎯",
                "欧阳娜娜·Ōé-Müller",
                "Łukasz Ελένη Пётр",
                "گۈزەل",
                "ئابدۇقادىرجان ئابدۇراخمان مەمتىمىن نۇرئەخمەت يۈسۈپ",
            })
    void copiedText(String text) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(document(1, text))) {
            assertThat(new PDFTextStripper().getText(pdf).strip()).isEqualTo(text);
        }
    }

    @DisplayName("R-704 the same pages make the same bytes; thousands of pages share one subset of each font")
    @Test
    void manyPages() throws IOException {
        byte[] many = document(2_000, "张伟");

        assertThat(document(2_000, "张伟")).isEqualTo(many);
        assertThat(document(2_000, "张炜")).isNotEqualTo(many);
        try (PDDocument pdf = Loader.loadPDF(many)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2_000);
            for (int page : new int[] {0, 1_999}) {
                var resources = pdf.getPage(page).getResources();
                for (COSName name : resources.getFontNames()) {
                    assertThat(resources.getFont(name).isEmbedded()).isTrue();
                    assertThat(resources.getFont(name).getName()).matches("[A-Z]{6}\\+.+");
                }
            }
            assertThat(pdf.getPage(0).getResources().getCOSObject().getItem(COSName.FONT))
                    .isEqualTo(pdf.getPage(1_999).getResources().getCOSObject().getItem(COSName.FONT));
        }
        assertThat(many.length).isLessThan(2_000 * 1_000 + 100_000);
    }

    @DisplayName("R-704 a photo is embedded as it is, in colour or grey; what is no JPEG is refused")
    @Test
    void pictures() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
            var jpeg = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(30, 40, type), "jpeg", jpeg);
            var bytes = new ByteArrayOutputStream();
            PdfWriter document = new PdfWriter(fonts, "x", bytes);
            document.page().picture(jpeg.toByteArray(), 10, 10, 100, 100);
            document.finish();
            try (PDDocument pdf = Loader.loadPDF(bytes.toByteArray())) {
                var image = (PDImageXObject) pdf.getPage(0).getResources().getXObject(COSName.getPDFName("I0"));
                assertThat(image.getImage().getWidth()).isEqualTo(30);
                assertThat(image.getImage().getHeight()).isEqualTo(40);
            }
        }
        assertThatThrownBy(() -> JpegSize.of(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JpegSize.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}))
                .isInstanceOf(IOException.class);
    }

    @DisplayName("numbers have three places at most, whatever the locale")
    @Test
    void numbers() {
        assertThat(Stream.of(0f, 1f, -1f, 0.5f, -0.25f, 12.3456f, -0.0004f, 595.276f)
                        .map(PdfPage::number))
                .containsExactly("0", "1", "-1", "0.5", "-0.25", "12.346", "0", "595.276");
    }

    private byte[] document(int pages, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        PdfWriter document = new PdfWriter(fonts, "test", bytes);
        for (int n = 0; n < pages; n++) {
            document.page().text(50, 50, 12, Weight.NORMAL, text);
        }
        document.finish();
        return bytes.toByteArray();
    }
}
