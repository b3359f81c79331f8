package org.baoming.chassis.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TrueType file outside the heap: it is mapped, and its tables are read when something is needed from them. PDFBox's own
 * reader copies the file and its tables into the heap: for BabelStone Han, 51 MB twice and a map of 60,000 characters as
 * objects.
 *
 * <p>It stores only the positions of the tables. Thread-safe.
 */
final class TrueType {
    private static final int VERSION = 0x00010000;

    /** The character maps that hold Unicode, as platform and encoding; those with all planes first. */
    private static final int[][] UNICODE_MAPS = {{0, 4}, {3, 10}, {0, 3}, {3, 1}};

    private static final int SEGMENTS = 4;
    private static final int GROUPS = 12;

    private final Map<String, ByteBuffer> tables = new HashMap<>();
    private final ByteBuffer characters;
    private final ByteBuffer metrics;
    private final ByteBuffer offsets;
    private final ByteBuffer outlines;
    private final int glyphs;
    private final int unitsPerEm;
    private final int advances;
    private final boolean longOffsets;

    /** @throws IOException where there is no TrueType font that can be read */
    TrueType(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer whole = channel.map(MapMode.READ_ONLY, 0, channel.size());
            if (whole.getInt(0) != VERSION) {
                throw new IOException("Not TrueType outlines");
            }
            for (int n = 0, entry = 12; n < unsigned(whole, 4); n++, entry += 16) {
                byte[] tag = new byte[4];
                whole.get(entry, tag);
                ByteBuffer table = whole.slice(whole.getInt(entry + 8), whole.getInt(entry + 12));
                tables.put(new String(tag, ISO_8859_1), table);
            }
            ByteBuffer head = required("head");
            unitsPerEm = unsigned(head, 18);
            longOffsets = unsigned(head, 50) != 0;
            glyphs = unsigned(required("maxp"), 4);
            advances = unsigned(required("hhea"), 34);
            metrics = required("hmtx");
            offsets = required("loca");
            outlines = required("glyf");
            characters = unicodeMap(required("cmap"));
            if (unitsPerEm == 0
                    || advances == 0
                    || metrics.limit() < 4 * advances
                    || offsets.limit() < (glyphs + 1) * (longOffsets ? 4 : 2)) {
                throw new IOException("Its tables do not fit together");
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("It ends too early", e);
        }
    }

    private static ByteBuffer unicodeMap(ByteBuffer cmap) throws IOException {
        for (int[] wanted : UNICODE_MAPS) {
            for (int n = 0, entry = 4; n < unsigned(cmap, 2); n++, entry += 8) {
                int at = cmap.getInt(entry + 4);
                int format = unsigned(cmap, at);
                if (unsigned(cmap, entry) == wanted[0]
                        && unsigned(cmap, entry + 2) == wanted[1]
                        && (format == SEGMENTS || format == GROUPS)) {
                    return cmap.slice(at, cmap.limit() - at);
                }
            }
        }
        throw new IOException("It has no map of Unicode characters");
    }

    private ByteBuffer required(String tag) throws IOException {
        ByteBuffer table = tables.get(tag);
        if (table == null) {
            throw new IOException("It has no table " + tag);
        }
        return table;
    }

    /** A copy of a table; null where the font has no such one. Not for the large ones. */
    byte @Nullable [] table(String tag) {
        ByteBuffer table = tables.get(tag);
        return table == null ? null : copy(table, 0, table.limit());
    }

    /** Of all glyphs, in thousandths of the font size. */
    String boundingBox() {
        ByteBuffer head = tables.get("head");
        StringBuilder box = new StringBuilder();
        for (int at = 36; at <= 42; at += 2) {
            box.append(head == null ? 0 : thousandths(head.getShort(at))).append(' ');
        }
        return box.toString().strip();
    }

    int ascent() {
        return vertical(4);
    }

    int descent() {
        return vertical(6);
    }

    private int vertical(int at) {
        ByteBuffer header = tables.get("hhea");
        return header == null ? 0 : thousandths(header.getShort(at));
    }

    private int thousandths(int units) {
        return Math.round(units * 1000f / unitsPerEm);
    }

    int unitsPerEm() {
        return unitsPerEm;
    }

    /** The glyph of a character; 0 where the font has none. */
    int glyph(int codePoint) {
        int glyph = unsigned(characters, 0) == GROUPS ? inGroups(codePoint) : inSegments(codePoint);
        return glyph < glyphs ? glyph : 0;
    }

    /** Each group is its first character, its last, and the glyph of the first. */
    private int inGroups(int codePoint) {
        int low = 0;
        int high = characters.getInt(12) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int group = 16 + 12 * middle;
            if (codePoint < characters.getInt(group)) {
                high = middle - 1;
            } else if (codePoint > characters.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return characters.getInt(group + 8) + codePoint - characters.getInt(group);
            }
        }
        return 0;
    }

    /** Four arrays, one element a segment: last character, first character, what is added, where its glyphs are listed. */
    private int inSegments(int codePoint) {
        int bytes = unsigned(characters, 6);
        int lasts = 14;
        int firsts = lasts + bytes + 2;
        int low = 0;
        int high = bytes - 2;
        while (low < high) {
            int middle = ((low + high) >>> 1) & ~1;
            if (codePoint > unsigned(characters, lasts + middle)) {
                low = middle + 2;
            } else {
                high = middle;
            }
        }
        int first = unsigned(characters, firsts + low);
        if (codePoint < first || codePoint > unsigned(characters, lasts + low)) {
            return 0;
        }
        int added = unsigned(characters, firsts + bytes + low);
        int listAt = firsts + 2 * bytes + low;
        int list = unsigned(characters, listAt);
        int glyph = list == 0 ? codePoint : unsigned(characters, listAt + list + 2 * (codePoint - first));
        return list != 0 && glyph == 0 ? 0 : (glyph + added) & 0xFFFF;
    }

    /** The advance width of a glyph, in the font's units. */
    int advance(int glyph) {
        return unsigned(metrics, 4 * Math.min(glyph, advances - 1));
    }

    int leftSideBearing(int glyph) {
        int at = glyph < advances ? 4 * glyph + 2 : 2 * advances + 2 * glyph;
        return at + 2 <= metrics.limit() ? metrics.getShort(at) : 0;
    }

    /** A copy of how a glyph is drawn; empty where there is nothing to draw. */
    byte[] outline(int glyph) {
        int start = offset(glyph);
        return copy(outlines, start, offset(glyph + 1) - start);
    }

    private int offset(int glyph) {
        return longOffsets ? offsets.getInt(4 * glyph) : 2 * unsigned(offsets, 2 * glyph);
    }

    private static byte[] copy(ByteBuffer from, int start, int length) {
        byte[] bytes = new byte[length];
        from.get(start, bytes);
        return bytes;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
