package org.baoming.enrollment.form;

import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of text as glyphs: each character in the first font that has it, letters joined and stacked where their script wants
 * it, right to left where they are read so. A character that no font has is shown as its number in brackets, 〔U+323AF〕: never
 * as an empty box, which would look like a name.
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

    /** Large, so that hinting and rounding have no say. */
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
     */
    record Run(Face face, String text, int[] glyphs, float[] x, float[] y, float width, boolean shaped) {}

    private record Piece(Face face, String text, boolean shaped) {}

    private final Fonts fonts;

    Glyphs(Fonts fonts) {
        this.fonts = fonts;
    }

    /** From left to right. */
    List<Run> of(String text) {
        String shown = withNumbersForMissing(text);
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
                runs.add(piece.shaped || rightToLeft ? shape(piece, rightToLeft) : line(piece));
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

    /** Controls, joiners, selectors of a variant that no font here has: nothing is lost to the eye without them. */
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

    /** A mark belongs to the letter before it, and so does what no script claims, a space in an Arabic name. */
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
        return new Run(piece.face, piece.text, glyphs, x, new float[glyphs.length], pen, false);
    }

    private static Run shape(Piece piece, boolean rightToLeft) {
        char[] letters = piece.text.toCharArray();
        GlyphVector vector = piece.face
                .shaper()
                .deriveFont(SHAPING_SIZE)
                .layoutGlyphVector(
                        UNHINTED,
                        letters,
                        0,
                        letters.length,
                        rightToLeft ? java.awt.Font.LAYOUT_RIGHT_TO_LEFT : java.awt.Font.LAYOUT_LEFT_TO_RIGHT);
        int count = vector.getNumGlyphs();
        float[] x = new float[count];
        float[] y = new float[count];
        for (int n = 0; n < count; n++) {
            x[n] = (float) vector.getGlyphPosition(n).getX();
            y[n] = (float) -vector.getGlyphPosition(n).getY();
        }
        float width = (float) vector.getGlyphPosition(count).getX();
        // The engine leaves a place without a glyph where letters have become one.
        int[] shown = java.util.stream.IntStream.range(0, count)
                .filter(n -> vector.getGlyphCode(n) < 0xFFFE)
                .toArray();
        return new Run(
                piece.face,
                piece.text,
                Arrays.stream(shown).map(vector::getGlyphCode).toArray(),
                only(shown, x),
                only(shown, y),
                width,
                true);
    }

    private static float[] only(int[] indices, float[] values) {
        float[] chosen = new float[indices.length];
        for (int n = 0; n < indices.length; n++) {
            chosen[n] = values[indices[n]];
        }
        return chosen;
    }
}
