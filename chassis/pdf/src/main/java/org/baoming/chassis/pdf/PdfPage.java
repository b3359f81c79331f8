package org.baoming.chassis.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One page that is written from the top down; coordinates are points from the upper left corner. Fonts are embedded as
 * subsets, and text copied from the page has the original characters.
 */
public final class PdfPage {
    /** Of A4, in points. */
    public static final float WIDTH = 595.276f;

    public static final float HEIGHT = 841.89f;

    /** Smaller text cannot be read; text that does not fit in this size is broken into lines. */
    private static final float SMALLEST = 6;

    private static final float THIN = 0.6f;

    public enum Weight {
        NORMAL,
        BOLD
    }

    record Picture(byte[] jpeg, JpegSize size) {}

    private final PdfWriter document;
    private final float width;
    private final float height;
    private final StringBuilder content = new StringBuilder();
    private final List<Picture> pictures = new ArrayList<>();

    PdfPage(PdfWriter document, float width, float height) {
        this.document = document;
        this.width = width;
        this.height = height;
        operators(number(THIN), " w\n");
    }

    float width() {
        return width;
    }

    float height() {
        return height;
    }

    byte[] content() {
        return content.toString().getBytes(ISO_8859_1);
    }

    List<Picture> pictures() {
        return pictures;
    }

    public float width(String text, float size) {
        return width(document.runs(text), size);
    }

    private static float width(List<Glyphs.Run> runs, float size) {
        float width = 0;
        for (Glyphs.Run run : runs) {
            width += run.width();
        }
        return width * size / 1000;
    }

    /** A line of text that begins at x, with its baseline at y. */
    public void text(float x, float y, float size, Weight weight, String text) {
        float at = x;
        for (Glyphs.Run run : document.runs(text)) {
            show(run, at, y, size, weight);
            at += run.width() * size / 1000;
        }
    }

    public void centred(float middle, float y, float size, Weight weight, String text) {
        text(middle - width(text, size) / 2, y, size, weight, text);
    }

    /** Text in a box, vertically centred: smaller if necessary, then broken into lines, but always complete. */
    public void fitted(float x, float top, float width, float height, float size, String text) {
        fitted(x, top, width, height, size, Weight.NORMAL, text);
    }

    /** The same in this weight. */
    public void fitted(float x, float top, float width, float height, float size, Weight weight, String text) {
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
            text(x, y, fitting, weight, line);
            y += lineHeight;
        }
    }

    /**
     * Text of this size from this top on, in as many lines as it takes.
     *
     * @return where the next text may begin
     */
    public float paragraph(float x, float top, float width, float size, String text) {
        float y = top;
        for (String line : width(text, size) > width ? lines(text, width, size) : List.of(text)) {
            text(x, y + size, size, Weight.NORMAL, line);
            y += size * 1.4f;
        }
        return y;
    }

    private List<String> lines(String text, float width, float size) {
        return document.lines(text, width / size, () -> broken(text, width, size));
    }

    /** Latin words stay whole where they can. */
    private List<String> broken(String text, float width, float size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            int before = line.length();
            line.appendCodePoint(codePoint);
            if (before > 0 && width(document.unremembered(line.toString()), size) > width) {
                int space = line.lastIndexOf(" ");
                int end = space > before / 2 ? space + 1 : before;
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    public void box(float x, float top, float width, float height) {
        rectangle(x, top, width, height);
        operators("S\n");
    }

    /** @param grey 0: black, 1: white */
    public void filledBox(float x, float top, float width, float height, float grey) {
        operators("q ", number(grey), " g\n");
        rectangle(x, top, width, height);
        operators("f Q\n");
    }

    public void line(float x1, float y1, float x2, float y2) {
        operators(number(x1), " ", number(height - y1), " m ", number(x2), " ", number(height - y2), " l S\n");
    }

    /** A JPEG, as large as the box allows without distortion. */
    public void picture(byte[] jpeg, float x, float top, float width, float height) throws IOException {
        JpegSize size = JpegSize.of(jpeg);
        float scale = Math.min(width / size.width(), height / size.height());
        float shownWidth = size.width() * scale;
        float shownHeight = size.height() * scale;
        operators(
                "q ",
                number(shownWidth),
                " 0 0 ",
                number(shownHeight),
                " ",
                number(x + (width - shownWidth) / 2),
                " ",
                number(this.height - top - (height + shownHeight) / 2),
                " cm /I" + pictures.size() + " Do Q\n");
        pictures.add(new Picture(jpeg, size));
    }

    /** A QR code, of small rectangles, so that it is sharp at any size; the paper around it is its quiet zone. */
    public void qr(String text, float x, float top, float size) throws IOException {
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
                    rectangle(x + first * module, top + row * module, (column - first) * module, module);
                }
            }
        }
        operators("f\n");
    }

    private void rectangle(float x, float top, float width, float height) {
        operators(number(x), " ", number(this.height - top - height), " ", number(width), " ", number(height), " re\n");
    }

    /**
     * Shaped text consists of glyphs, which are written by their number in the font; the text that they stand for is written
     * beside them, where all readers look for it.
     */
    private void show(Glyphs.Run run, float x, float y, float size, Weight weight) {
        PdfWriter.Font font = document.font(run.face());
        if (run.shaped()) {
            operators(
                    "/Span <</ActualText <FEFF",
                    HexFormat.of().formatHex(run.text().getBytes(UTF_16BE)),
                    ">>> BDC\n");
        }
        operators("BT /", font.name(), " ", number(size), " Tf ");
        operators(weight == Weight.BOLD ? "2 Tr " + number(size / 40) + " w\n" : "0 Tr\n");
        int[] numbers = new int[run.glyphs().length];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = font.excerpt().number(run.glyphs()[n], run.text(n));
        }
        if (run.shaped()) {
            float penX = 0;
            float penY = 0;
            for (int n = 0; n < numbers.length; n++) {
                float toX = x + run.x()[n] * size / 1000;
                float toY = height - y + run.y()[n] * size / 1000;
                operators(number(toX - penX), " ", number(toY - penY), " Td <");
                glyph(numbers[n]);
                operators("> Tj\n");
                penX = toX;
                penY = toY;
            }
        } else {
            operators(number(x), " ", number(height - y), " Td <");
            for (int glyph : numbers) {
                glyph(glyph);
            }
            operators("> Tj\n");
        }
        operators("ET\n");
        if (weight == Weight.BOLD) {
            operators(number(THIN), " w\n");
        }
        if (run.shaped()) {
            operators("EMC\n");
        }
    }

    private void glyph(int number) {
        HexFormat hex = HexFormat.of().withUpperCase();
        content.append(hex.toHexDigits((short) number));
    }

    private void operators(String... parts) {
        for (String part : parts) {
            content.append(part);
        }
    }

    /** With three places at most; {@code String.format} takes most of the time of a page. */
    static String number(float value) {
        long thousandths = Math.round(value * 1000.0);
        if (thousandths % 1000 == 0) {
            return Long.toString(thousandths / 1000);
        }
        String digits = Long.toString(Math.abs(thousandths) % 1000 + 1000).substring(1);
        int end = digits.endsWith("00") ? 1 : digits.endsWith("0") ? 2 : 3;
        return (thousandths < 0 ? "-" : "") + Math.abs(thousandths) / 1000 + "." + digits.substring(0, end);
    }
}
