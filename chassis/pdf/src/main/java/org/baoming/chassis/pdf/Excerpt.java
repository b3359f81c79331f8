package org.baoming.chassis.pdf;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The glyphs of one face that a page shows, as a small TrueType font: some kilobytes, however large the file is. Nothing
 * else is read.
 *
 * <p>A glyph gets its number here when it is first shown. A glyph that stands for two texts gets two numbers, so that
 * text copied from the page has the original characters.
 */
final class Excerpt {
    /** A glyph that stands for no text: a mark of the letter before it, or a part of another glyph. */
    static final String NO_TEXT = "";

    private static final int MISSING = 0;

    /** A CMap's own limit. */
    private static final int MAPPED_AT_ONCE = 100;

    private static final int WORDS = 0x0001;
    private static final int SCALE = 0x0008;
    private static final int MORE = 0x0020;
    private static final int TWO_SCALES = 0x0040;
    private static final int MATRIX = 0x0080;

    private record Glyph(int original, String text) {}

    private final TrueType font;
    private final Map<Glyph, Integer> numbers = new HashMap<>();
    private final List<Glyph> glyphs = new ArrayList<>();

    Excerpt(TrueType font) {
        this.font = font;
        number(MISSING, NO_TEXT);
    }

    /** The number of a glyph of the face in this font. */
    int number(int original, String text) {
        return numbers.computeIfAbsent(new Glyph(original, text), glyph -> {
            glyphs.add(glyph);
            return glyphs.size() - 1;
        });
    }

    /** Six letters that follow from the glyphs: two documents with other glyphs have other fonts. */
    String tag() {
        int hash = 0;
        for (Glyph glyph : glyphs) {
            hash = 31 * (31 * hash + glyph.original) + glyph.text.hashCode();
        }
        StringBuilder tag = new StringBuilder();
        for (long rest = Integer.toUnsignedLong(hash); tag.length() < 6; rest /= 26) {
            tag.append((char) ('A' + rest % 26));
        }
        return tag.toString();
    }

    /** The advance width of each glyph, in thousandths of the font size. */
    String widths() {
        StringBuilder widths = new StringBuilder();
        for (Glyph glyph : glyphs) {
            widths.append(PdfPage.number(font.advance(glyph.original) * 1000f / font.unitsPerEm()))
                    .append(' ');
        }
        return widths.toString().strip();
    }

    /** Which character each glyph stands for, as a CMap. */
    String characterMap() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        List<String> lines = new ArrayList<>();
        HexFormat hex = HexFormat.of().withUpperCase();
        for (int number = 0; number < glyphs.size(); number++) {
            if (!glyphs.get(number).text.isEmpty()) {
                byte[] character = glyphs.get(number).text.getBytes(UTF_16BE);
                lines.add("<%s> <%s>\n".formatted(hex.toHexDigits((short) number), hex.formatHex(character)));
            }
        }
        for (int from = 0; from < lines.size(); from += MAPPED_AT_ONCE) {
            List<String> some = lines.subList(from, Math.min(from + MAPPED_AT_ONCE, lines.size()));
            map.append("%d beginbfchar\n%sendbfchar\n".formatted(some.size(), String.join("", some)));
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    /** The file: what a PDF needs of it, without names and maps of characters. */
    byte[] bytes() throws IOException {
        SortedMap<String, ByteBuffer> tables = new TreeMap<>();
        // First, because glyphs that are parts of others join the excerpt here.
        outlines(tables);
        tables.put("hmtx", metrics());
        // Without the checksum of the file, which nobody verifies in a PDF.
        tables.put("head", changed("head").putInt(8, 0).putShort(50, (short) 1));
        tables.put("hhea", changed("hhea").putShort(34, (short) glyphs.size()));
        tables.put("maxp", changed("maxp").putShort(4, (short) glyphs.size()));
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

    private void outlines(SortedMap<String, ByteBuffer> tables) {
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
            outline.putShort(at + 2, (short) number(part, NO_TEXT));
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

    private static byte[] file(SortedMap<String, ByteBuffer> tables) {
        int at = 12 + 16 * tables.size();
        ByteBuffer file = ByteBuffer.allocate(at
                + tables.values().stream()
                        .mapToInt(table -> table.limit() + 3 & ~3)
                        .sum());
        int power = Integer.highestOneBit(tables.size());
        file.putInt(0x00010000)
                .putShort((short) tables.size())
                .putShort((short) (16 * power))
                .putShort((short) Integer.numberOfTrailingZeros(power))
                .putShort((short) (16 * (tables.size() - power)));
        for (var table : tables.entrySet()) {
            byte[] tag = table.getKey().getBytes(StandardCharsets.ISO_8859_1);
            int length = table.getValue().limit();
            file.put(at, table.getValue(), 0, length);
            file.put(tag).putInt(checksum(file, at, length)).putInt(at).putInt(length);
            at += length + 3 & ~3;
        }
        return file.array();
    }

    private static int checksum(ByteBuffer file, int from, int length) {
        int sum = 0;
        for (int at = from; at < from + length; at += 4) {
            sum += file.getInt(at);
        }
        return sum;
    }
}
