package org.baoming.enrollment.form;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * One page of A4 that is written from the top down; coordinates are points from the upper left corner. Fonts are embedded
 * as subsets, and text copied from the page has the original characters.
 */
final class FormPage implements AutoCloseable {
    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();

    /** Smaller text cannot be read; text that does not fit in this size is broken into lines. */
    private static final float SMALLEST = 6;

    /** What the page shows of a face, and the name that it has on the page. */
    private record Font(COSName name, Excerpt excerpt) {}

    enum Weight {
        NORMAL,
        BOLD
    }

    private final Glyphs glyphs;
    private final PDDocument document = new PDDocument();
    private final PDPageContentStream page;
    private final PDResources resources;
    private final Map<Face, Font> fonts = new LinkedHashMap<>();
    private final Map<String, List<Glyphs.Run>> runs = new HashMap<>();

    FormPage(Glyphs glyphs, String title) throws IOException {
        this.glyphs = glyphs;
        PDPage first = new PDPage(PDRectangle.A4);
        document.addPage(first);
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage(Locale.CHINA.toLanguageTag());
        page = new PDPageContentStream(document, first);
        page.setLineWidth(0.6f);
        resources = first.getResources();
    }

    /** Most texts are measured before they are shown. */
    private List<Glyphs.Run> runs(String text) {
        return runs.computeIfAbsent(text, glyphs::of);
    }

    float width(String text, float size) {
        return width(runs(text), size);
    }

    private static float width(List<Glyphs.Run> runs, float size) {
        return (float) runs.stream().mapToDouble(Glyphs.Run::width).sum() * size / 1000;
    }

    /** A line of text that begins at x, with its baseline at y. */
    void text(float x, float y, float size, Weight weight, String text) throws IOException {
        float at = x;
        for (Glyphs.Run run : runs(text)) {
            show(run, at, y, size, weight);
            at += run.width() * size / 1000;
        }
    }

    void centred(float middle, float y, float size, Weight weight, String text) throws IOException {
        text(middle - width(text, size) / 2, y, size, weight, text);
    }

    /** Text in a box, vertically centred: smaller if necessary, then broken into lines, but always complete. */
    void fitted(float x, float top, float width, float height, float size, String text) throws IOException {
        float fitting = size;
        float widthOfOne = width(text, 1);
        while (widthOfOne * fitting > width && fitting > SMALLEST) {
            fitting -= 0.5f;
        }
        List<String> lines = widthOfOne * fitting > width ? lines(text, width, fitting) : List.of(text);
        while (lines.size() * fitting * 1.25f > height && fitting > 1) {
            fitting -= 0.25f;
            lines = lines(text, width, fitting);
        }
        float lineHeight = fitting * 1.25f;
        float y = top + (height - lines.size() * lineHeight) / 2 + fitting * 1.02f;
        for (String line : lines) {
            text(x, y, fitting, Weight.NORMAL, line);
            y += lineHeight;
        }
    }

    private List<String> lines(String text, float width, float size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            int before = line.length();
            line.appendCodePoint(codePoint);
            if (before > 0 && width(glyphs.of(line.toString()), size) > width) {
                lines.add(line.substring(0, before));
                line.delete(0, before);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    void box(float x, float top, float width, float height) throws IOException {
        page.addRect(x, HEIGHT - top - height, width, height);
        page.stroke();
    }

    void line(float x1, float y1, float x2, float y2) throws IOException {
        page.moveTo(x1, HEIGHT - y1);
        page.lineTo(x2, HEIGHT - y2);
        page.stroke();
    }

    /** A JPEG, as large as the box allows without distortion. */
    void picture(byte[] jpeg, float x, float top, float width, float height) throws IOException {
        var image = JPEGFactory.createFromByteArray(document, jpeg);
        float scale = Math.min(width / image.getWidth(), height / image.getHeight());
        float shownWidth = image.getWidth() * scale;
        float shownHeight = image.getHeight() * scale;
        page.drawImage(
                image,
                x + (width - shownWidth) / 2,
                HEIGHT - top - (height + shownHeight) / 2,
                shownWidth,
                shownHeight);
    }

    /** A QR code, of small rectangles, so that it is sharp at any size; the paper around it is its quiet zone. */
    void qr(String text, float x, float top, float size) throws IOException {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IOException("Not a text for a QR code", e);
        }
        float module = size / modules.getWidth();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                int first = column;
                while (column < modules.getWidth() && modules.get(column, row) == 1) {
                    column++;
                }
                if (column > first) {
                    page.addRect(
                            x + first * module, HEIGHT - top - (row + 1) * module, (column - first) * module, module);
                }
            }
        }
        page.fill();
    }

    byte[] finished() throws IOException {
        page.close();
        for (Font font : fonts.values()) {
            resources.put(font.name, font.excerpt.embedded(document));
        }
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void show(Glyphs.Run run, float x, float y, float size, Weight weight) throws IOException {
        Font font = fonts.computeIfAbsent(
                run.face(), face -> new Font(COSName.getPDFName("F" + fonts.size()), new Excerpt(face.font())));
        if (run.shaped()) {
            raw("/Span <</ActualText <FEFF"
                    + HexFormat.of().formatHex(run.text().getBytes(UTF_16BE)) + ">>> BDC\n");
        }
        page.beginText();
        raw("/%s %s Tf\n".formatted(font.name.getName(), size));
        page.setRenderingMode(weight == Weight.BOLD ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.setLineWidth(weight == Weight.BOLD ? size / 40 : 0.6f);
        float penX = 0;
        float penY = 0;
        for (int n = 0; n < run.glyphs().length; n++) {
            float toX = x + run.x()[n] * size / 1000;
            float toY = HEIGHT - y + run.y()[n] * size / 1000;
            page.newLineAtOffset(toX - penX, toY - penY);
            penX = toX;
            penY = toY;
            raw("<%04X> Tj\n".formatted(font.excerpt.number(run.glyphs()[n], run.codePoint(n))));
        }
        page.endText();
        page.setLineWidth(0.6f);
        if (run.shaped()) {
            raw("EMC\n");
        }
    }

    /**
     * PDFBox writes characters only. Shaped text consists of glyphs, which are written by their number in the font; the
     * text that they stand for is written beside them in the content stream, where all readers look for it.
     */
    @SuppressWarnings("deprecation")
    private void raw(String operators) throws IOException {
        page.appendRawCommands(operators);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
