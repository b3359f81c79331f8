package org.baoming.enrollment.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The glyphs of one face that a page shows, as a small TrueType font: some kilobytes, however large the file is. PDFBox
 * reads nothing else.
 *
 * <p>A glyph gets its number here when it is first shown. A glyph that stands for two characters gets two numbers, so that
 * text copied from the page has the original characters.
 */
final class Excerpt {
    /** A glyph that stands for no single character: a joined form, or a part of another glyph. */
    static final int NO_CHARACTER = -1;

    private static final int MISSING = 0;

    private static final int WORDS = 0x0001;
    private static final int SCALE = 0x0008;
    private static final int MORE = 0x0020;
    private static final int TWO_SCALES = 0x0040;
    private static final int MATRIX = 0x0080;

    private record Glyph(int original, int codePoint) {}

    private final TrueType font;
    private final Map<Glyph, Integer> numbers = new HashMap<>();
    private final List<Glyph> glyphs = new ArrayList<>();

    Excerpt(TrueType font) {
        this.font = font;
        number(MISSING, NO_CHARACTER);
    }

    /** The number of a glyph of the face in this font. */
    int number(int original, int codePoint) {
        return numbers.computeIfAbsent(new Glyph(original, codePoint), glyph -> {
            glyphs.add(glyph);
            return glyphs.size() - 1;
        });
    }

    /** As a font of the document, with the numbers of this font. */
    PDType0Font embedded(PDDocument document) throws IOException {
        PDType0Font embedded =
                PDType0Font.load(document, new TTFParser().parse(new RandomAccessReadBuffer(bytes())), true);
        embedded.addGlyphsToSubset(IntStream.range(0, glyphs.size()).boxed().collect(Collectors.toSet()));
        Set<Integer> characters = characters().keySet();
        characters.forEach(embedded::addToSubset);
        embedded.subset();
        if (characters.isEmpty()) {
            // Readers complain of a map that is there and maps nothing.
            embedded.getCOSObject().removeItem(COSName.TO_UNICODE);
        }
        return embedded;
    }

    private SortedMap<Integer, Integer> characters() {
        SortedMap<Integer, Integer> characters = new TreeMap<>();
        numbers.forEach((glyph, number) -> {
            if (glyph.codePoint != NO_CHARACTER) {
                characters.putIfAbsent(glyph.codePoint, number);
            }
        });
        return characters;
    }

    private byte[] bytes() throws IOException {
        Map<String, ByteBuffer> tables = new LinkedHashMap<>();
        // First, because glyphs that are parts of others join the excerpt here.
        outlines(tables);
        tables.put("hmtx", metrics());
        tables.put("cmap", characterMap());
        tables.put("head", changed("head").putShort(50, (short) 1));
        tables.put("hhea", changed("hhea").putShort(34, (short) glyphs.size()));
        tables.put("maxp", changed("maxp").putShort(4, (short) glyphs.size()));
        // Without the names of glyphs. Not the last table: PDFBox would warn that the file ends there.
        tables.put("post", changed("post").slice(0, 32).putInt(0, 0x00030000));
        tables.put("OS/2", changed("OS/2"));
        tables.put("name", changed("name"));
        for (String program : List.of("cvt ", "fpgm", "prep")) {
            byte[] table = font.table(program);
            if (table != null) {
                tables.put(program, ByteBuffer.wrap(table));
            }
        }
        return file(tables);
    }

    private ByteBuffer changed(String tag) throws IOException {
        byte[] table = font.table(tag);
        if (table == null) {
            throw new IOException("The font has no table " + tag);
        }
        return ByteBuffer.wrap(table);
    }

    private void outlines(Map<String, ByteBuffer> tables) {
        var outlines = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>(List.of(0));
        for (int n = 0; n < glyphs.size(); n++) {
            byte[] outline = font.outline(glyphs.get(n).original);
            renumberParts(ByteBuffer.wrap(outline));
            outlines.writeBytes(outline);
            outlines.writeBytes(new byte[-outline.length & 3]);
            offsets.add(outlines.size());
        }
        ByteBuffer locations = ByteBuffer.allocate(4 * offsets.size());
        offsets.forEach(locations::putInt);
        tables.put("glyf", ByteBuffer.wrap(outlines.toByteArray()));
        tables.put("loca", locations);
    }

    /** Copies the glyphs of which a composite glyph consists. */
    private void renumberParts(ByteBuffer outline) {
        if (outline.limit() == 0 || outline.getShort(0) >= 0) {
            return;
        }
        int flags = MORE;
        for (int at = 10; (flags & MORE) != 0; ) {
            flags = outline.getShort(at);
            int part = Short.toUnsignedInt(outline.getShort(at + 2));
            outline.putShort(at + 2, (short) number(part, NO_CHARACTER));
            at += 4 + ((flags & WORDS) != 0 ? 4 : 2);
            at += (flags & SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : (flags & MATRIX) != 0 ? 8 : 0;
        }
    }

    private ByteBuffer metrics() {
        ByteBuffer metrics = ByteBuffer.allocate(4 * glyphs.size());
        for (Glyph glyph : glyphs) {
            metrics.putShort((short) font.advance(glyph.original));
            metrics.putShort((short) font.leftSideBearing(glyph.original));
        }
        return metrics;
    }

    /** One map for all planes, a group for each character. */
    private ByteBuffer characterMap() {
        SortedMap<Integer, Integer> characters = characters();
        int length = 16 + 12 * characters.size();
        ByteBuffer map = ByteBuffer.allocate(12 + length);
        map.putShort((short) 0).putShort((short) 1);
        map.putShort((short) 3).putShort((short) 10).putInt(12);
        map.putShort((short) 12).putShort((short) 0).putInt(length).putInt(0).putInt(characters.size());
        characters.forEach(
                (codePoint, number) -> map.putInt(codePoint).putInt(codePoint).putInt(number));
        return map;
    }

    /** Without checksums, which nobody verifies: PDFBox writes the tables again for the document. */
    private static byte[] file(Map<String, ByteBuffer> tables) {
        int at = 12 + 16 * tables.size();
        ByteBuffer file = ByteBuffer.allocate(at
                + tables.values().stream()
                        .mapToInt(table -> table.limit() + 3 & ~3)
                        .sum());
        file.putInt(0x00010000)
                .putShort((short) tables.size())
                .putShort((short) 0)
                .putInt(0);
        for (var table : tables.entrySet()) {
            byte[] tag = table.getKey().getBytes(StandardCharsets.ISO_8859_1);
            int length = table.getValue().limit();
            file.put(tag).putInt(0).putInt(at).putInt(length);
            file.put(at, table.getValue(), 0, length);
            at += length + 3 & ~3;
        }
        return file.array();
    }
}
