package org.baoming.chassis.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PDF that is written while its pages are made: a page leaves the heap when the next one begins. What stays is the place of each
 * object, and the glyphs of each face, which are embedded at the end, once for all pages.
 *
 * <p>The same pages make the same bytes: there is no time in the file, and its id follows from its content. Not thread-safe.
 */
public final class PdfWriter {
    private static final int CATALOG = 1;
    private static final int PAGES = 2;
    private static final int RESOURCES = 3;

    /** Of texts that were laid out, as many as most documents repeat on their pages. */
    private static final int REMEMBERED = 1_000;

    /** What the pages show of a face, the name that it has on them, and its object. */
    record Font(String name, int object, Excerpt excerpt) {}

    /** A text in lines of so many times its size. */
    private record Breaking(String text, float ems) {}

    private final Glyphs glyphs;
    private final String title;
    private final OutputStream out;
    private final MessageDigest digest;
    private final List<Long> offsets = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final Map<Face, Font> fonts = new LinkedHashMap<>();
    private final Map<String, List<Glyphs.Run>> runs = new HashMap<>();
    private final Map<Breaking, List<String>> lines = new HashMap<>();
    private long written;
    private @Nullable PdfPage open;

    public PdfWriter(Fonts fonts, String title, OutputStream out) throws IOException {
        this.glyphs = new Glyphs(fonts);
        this.title = title;
        this.out = out;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        raw("%PDF-1.7\n%âãÏÓ\n");
        for (int reserved = 0; reserved < RESOURCES; reserved++) {
            object();
        }
    }

    /** The next page, of A4; the one before is written. */
    public PdfPage page() throws IOException {
        return page(PdfPage.WIDTH, PdfPage.HEIGHT);
    }

    /** The next page, this large in points; the one before is written. */
    public PdfPage page(float width, float height) throws IOException {
        close(open);
        PdfPage page = new PdfPage(this, width, height);
        open = page;
        return page;
    }

    private void close(@Nullable PdfPage page) throws IOException {
        if (page == null) {
            return;
        }
        int content = object();
        stream(content, "", page.content());
        List<PdfPage.Picture> pictures = page.pictures();
        StringBuilder images = new StringBuilder();
        for (int n = 0; n < pictures.size(); n++) {
            int image = object();
            picture(image, pictures.get(n));
            images.append("/I%d %d 0 R ".formatted(n, image));
        }
        int number = object();
        // Fonts are known at the end only: all pages share them by a reference. Pictures are the page's own.
        write(number, """
                <</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R\
                /Resources<</Font %d 0 R/XObject<<%s>>>>>>""".formatted(
                PAGES, PdfPage.number(page.width()), PdfPage.number(page.height()), content, RESOURCES, images));
        pages.add(number);
    }

    /** Writes the last page, the fonts and the directory. The stream stays open. */
    public void finish() throws IOException {
        close(open);
        open = null;
        StringBuilder names = new StringBuilder();
        for (var font : fonts.entrySet()) {
            embed(font.getKey(), font.getValue());
            names.append("/%s %d 0 R ".formatted(font.getValue().name, font.getValue().object));
        }
        write(RESOURCES, "<<" + names + ">>");
        StringBuilder kids = new StringBuilder();
        pages.forEach(page -> kids.append(page).append(" 0 R "));
        write(PAGES, "<</Type/Pages/Count %d/Kids[%s]>>".formatted(pages.size(), kids));
        write(
                CATALOG,
                "<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>"
                        .formatted(PAGES));
        int information = object();
        write(
                information,
                "<</Title<FEFF%s>/Producer(Baoming)>>".formatted(HexFormat.of().formatHex(title.getBytes(UTF_16BE))));
        directory(information);
        out.flush();
    }

    private void directory(int information) throws IOException {
        String id = HexFormat.of().formatHex(digest.digest(), 0, 16);
        long start = written;
        StringBuilder table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(offsets.size() + 1));
        for (long offset : offsets) {
            String digits = Long.toString(offset);
            table.append("0".repeat(10 - digits.length())).append(digits).append(" 00000 n \n");
        }
        raw(table
                + "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(offsets.size() + 1, CATALOG, information, id, id, start));
    }

    /** Most texts are measured before they are shown, and many stand on every page. */
    List<Glyphs.Run> runs(String text) {
        if (runs.size() >= REMEMBERED) {
            runs.clear();
        }
        return runs.computeIfAbsent(text, glyphs::of);
    }

    /** Rules and notes are broken into the same lines on every page. */
    List<String> lines(String text, float ems, Supplier<List<String>> breaking) {
        if (lines.size() >= REMEMBERED) {
            lines.clear();
        }
        return lines.computeIfAbsent(new Breaking(text, ems), _ -> breaking.get());
    }

    List<Glyphs.Run> unremembered(String text) {
        return glyphs.of(text);
    }

    Font font(Face face) {
        return fonts.computeIfAbsent(face, of -> new Font("F" + fonts.size(), object(), new Excerpt(of.font())));
    }

    private void picture(int number, PdfPage.Picture picture) throws IOException {
        begin(number);
        raw("""
                <</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%s/Filter/DCTDecode/Length %d>>
                stream
                """.formatted(
                        picture.size().width(),
                        picture.size().height(),
                        picture.size().components() == 1 ? "DeviceGray" : "DeviceRGB",
                        picture.jpeg().length));
        raw(picture.jpeg());
        raw("\nendstream\nendobj\n");
    }

    /** A face of the document: glyphs are numbered by its excerpt, and text that is copied has the characters of the map. */
    private void embed(Face face, Font font) throws IOException {
        int descendant = object();
        int descriptor = object();
        int file = object();
        int characters = object();
        byte[] bytes = font.excerpt.bytes();
        String name = font.excerpt.tag() + "+" + face.name();
        write(font.object, """
                <</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>""".formatted(name, descendant, characters));
        write(descendant, """
                <</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
                /FontDescriptor %d 0 R/DW 1000/W[0[%s]]/CIDToGIDMap/Identity>>""".formatted(name, descriptor, font.excerpt.widths()));
        write(descriptor, """
                <</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%s]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight 700\
                /StemV 80/FontFile2 %d 0 R>>""".formatted(
                        name,
                        face.font().boundingBox(),
                        face.font().ascent(),
                        face.font().descent(),
                        file));
        stream(file, "/Length1 " + bytes.length, bytes);
        stream(characters, "", font.excerpt.characterMap().getBytes(ISO_8859_1));
    }

    private int object() {
        offsets.add(0L);
        return offsets.size();
    }

    private void begin(int number) throws IOException {
        offsets.set(number - 1, written);
        raw(number + " 0 obj\n");
    }

    private void write(int number, String content) throws IOException {
        begin(number);
        raw(content);
        raw("\nendobj\n");
    }

    private void stream(int number, String entries, byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflated = new DeflaterOutputStream(packed, deflater)) {
            deflated.write(content);
        } finally {
            deflater.end();
        }
        begin(number);
        raw("<<%s/Filter/FlateDecode/Length %d>>\nstream\n".formatted(entries, packed.size()));
        raw(packed.toByteArray());
        raw("\nendstream\nendobj\n");
    }

    private void raw(String text) throws IOException {
        raw(text.getBytes(ISO_8859_1));
    }

    private void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        digest.update(bytes);
        written += bytes.length;
    }
}
