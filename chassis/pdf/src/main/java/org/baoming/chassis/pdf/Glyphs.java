package org.baoming.chassis.pdf;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A line of text as glyphs: each character in the first font that contains it, letters joined and stacked as their script
 * requires, and from right to left where they are read so. A character that no font contains is shown as its number in
 * brackets, 〔U+323AF〕, and never as an empty box, which would look like a name.
 */
final class Glyphs {
    /** Each character stands for itself; all other scripts go through the layout engine. */
    private static final Set<UnicodeScript> SIMPLE = Set.of(
            UnicodeScript.COMMON,
            UnicodeScript.HAN,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.YI,
            UnicodeScript.LISU,
            UnicodeScript.TAI_LE,
            UnicodeScript.NEW_TAI_LUE);

    /** Large, so that hinting and rounding have no effect. */
    private static final float SHAPING_SIZE = 1000;

    private static final FontRenderContext UNHINTED = new FontRenderContext(new AffineTransform(), true, true);

    /**
     * A stretch of one font.
     *
     * @param text what is copied out of the PDF
     * @param glyphs in the order in which they stand, left to right
     * @param x of each glyph, in thousandths of the font size from the stretch's start
     * @param y of each glyph, above the line
     * @param shaped glyphs do not answer to characters one to one
     * @param letter it is one letter with its marks
     */
    record Run(
            Face face, String text, int[] glyphs, float[] x, float[] y, float width, boolean shaped, boolean letter) {

        /** The text for which a glyph stands, so that the text of all is that of the run; nothing where that cannot be said. */
        String text(int n) {
            if (!shaped) {
                return Character.toString(text.codePointAt(text.offsetByCodePoints(0, n)));
            }
            if (letter) {
                return n == 0 ? text : Excerpt.NO_TEXT;
            }
            return text.codePoints()
                    .filter(codePoint -> face.glyph(codePoint) == glyphs[n])
                    .mapToObj(Character::toString)
                    .findFirst()
                    .orElse(Excerpt.NO_TEXT);
        }
    }

    private record Piece(Face face, String text, boolean shaped) {}

    private final Fonts fonts;

    Glyphs(Fonts fonts) {
        this.fonts = fonts;
    }

    /** From left to right. */
    List<Run> of(String text) {
        String shown = withNumbersForMissing(text);
        if (shown.isEmpty()) {
            return List.of();
        }
        Bidi bidi = new Bidi(shown, Bidi.DIRECTION_LEFT_TO_RIGHT);
        Integer[] order = new Integer[bidi.getRunCount()];
        byte[] levels = new byte[order.length];
        for (int run = 0; run < order.length; run++) {
            order[run] = run;
            levels[run] = (byte) bidi.getRunLevel(run);
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        List<Run> runs = new ArrayList<>();
        for (int run : order) {
            boolean rightToLeft = bidi.getRunLevel(run) % 2 == 1;
            List<Piece> pieces = pieces(shown.substring(bidi.getRunStart(run), bidi.getRunLimit(run)));
            for (Piece piece : rightToLeft ? pieces.reversed() : pieces) {
                if (rightToLeft) {
                    runs.addAll(letters(piece.face, piece.text));
                } else {
                    runs.add(piece.shaped ? shape(piece.face, piece.text) : line(piece));
                }
            }
        }
        return runs;
    }

    private String withNumbersForMissing(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (fonts.with(codePoint).isPresent()) {
                shown.appendCodePoint(codePoint);
            } else if (!isInvisible(codePoint)) {
                fonts.miss(codePoint);
                shown.append("〔U+%04X〕".formatted(codePoint));
            }
        });
        return shown.toString();
    }

    /**
     * Control characters, joiners, selectors of a variant that no font here contains: without them nothing visible is
     * lost.
     */
    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.CONTROL
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder stretch = new StringBuilder();
        Face face = null;
        boolean shaped = false;
        for (int codePoint : text.codePoints().toArray()) {
            boolean joins = stays(codePoint, face);
            Face next = joins && face != null ? face : fonts.with(codePoint).orElse(null);
            if (next == null) {
                continue;
            }
            boolean needsShaping = joins ? shaped || isMark(codePoint) : isShaped(codePoint);
            if (face != null && (face != next || (needsShaping != shaped && !isMark(codePoint)))) {
                pieces.add(new Piece(face, stretch.toString(), shaped));
                stretch.setLength(0);
                shaped = false;
            }
            face = next;
            shaped = shaped || needsShaping;
            stretch.appendCodePoint(codePoint);
        }
        if (face != null) {
            pieces.add(new Piece(face, stretch.toString(), shaped));
        }
        return pieces;
    }

    /** A mark belongs to the letter before it, and so does a character without a script, such as a space in an Arabic name. */
    private static boolean stays(int codePoint, @Nullable Face face) {
        return face != null
                && face.has(codePoint)
                && (isMark(codePoint) || UnicodeScript.of(codePoint) == UnicodeScript.INHERITED || codePoint == ' ');
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isShaped(int codePoint) {
        return isMark(codePoint) || !SIMPLE.contains(UnicodeScript.of(codePoint));
    }

    private static Run line(Piece piece) {
        int[] glyphs = piece.text.codePoints().map(piece.face::glyph).toArray();
        float[] x = new float[glyphs.length];
        float pen = 0;
        for (int n = 0; n < glyphs.length; n++) {
            x[n] = pen;
            pen += piece.face.advance(glyphs[n]);
        }
        return new Run(piece.face, piece.text, glyphs, x, new float[glyphs.length], pen, false, false);
    }

    private static Run shape(Face face, String text) {
        GlyphVector vector = layout(face, text, Font.LAYOUT_LEFT_TO_RIGHT);
        return run(face, text, vector, shown(vector), 0, x(vector, vector.getNumGlyphs()), false);
    }

    /**
     * Writes each letter by itself from the right, with its marks: a program that copies text orders letters by their
     * position, and would reverse a whole word that is in order already.
     */
    private static List<Run> letters(Face face, String text) {
        GlyphVector vector = layout(face, text, Font.LAYOUT_RIGHT_TO_LEFT);
        NavigableMap<Integer, List<Integer>> glyphs = new TreeMap<>();
        for (int glyph : shown(vector)) {
            glyphs.computeIfAbsent(vector.getGlyphCharIndex(glyph), any -> new ArrayList<>())
                    .add(glyph);
        }
        List<Run> letters = new ArrayList<>();
        float left = 0;
        for (var letter : glyphs.descendingMap().entrySet()) {
            Integer following = glyphs.higherKey(letter.getKey());
            Integer leftOf = glyphs.lowerKey(letter.getKey());
            float right = leftOf == null
                    ? x(vector, vector.getNumGlyphs())
                    : glyphs.getOrDefault(leftOf, List.of()).stream()
                            .map(glyph -> x(vector, glyph))
                            .min(Float::compare)
                            .orElse(left);
            letters.add(run(
                    face,
                    text.substring(letter.getKey(), following == null ? text.length() : following),
                    vector,
                    letter.getValue().stream().mapToInt(Integer::intValue).toArray(),
                    left,
                    Math.max(right, left),
                    true));
            left = Math.max(right, left);
        }
        return letters;
    }

    private static GlyphVector layout(Face face, String text, int direction) {
        char[] letters = text.toCharArray();
        return face.shaper()
                .deriveFont(SHAPING_SIZE)
                .layoutGlyphVector(UNHINTED, letters, 0, letters.length, direction);
    }

    /** The engine leaves an empty position where letters were joined into one. */
    private static int[] shown(GlyphVector vector) {
        return IntStream.range(0, vector.getNumGlyphs())
                .filter(glyph -> vector.getGlyphCode(glyph) < 0xFFFE)
                .toArray();
    }

    private static float x(GlyphVector vector, int glyph) {
        return (float) vector.getGlyphPosition(glyph).getX();
    }

    private static Run run(
            Face face, String text, GlyphVector vector, int[] glyphs, float left, float right, boolean letter) {
        float[] x = new float[glyphs.length];
        float[] y = new float[glyphs.length];
        for (int n = 0; n < glyphs.length; n++) {
            x[n] = x(vector, glyphs[n]) - left;
            y[n] = (float) -vector.getGlyphPosition(glyphs[n]).getY();
        }
        int[] codes = Arrays.stream(glyphs).map(vector::getGlyphCode).toArray();
        return new Run(face, text, codes, x, y, right - left, true, letter);
    }
}
