package org.baoming.enrollment.form;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/** One font file. Not for several threads: its tables are read from the file when they are needed. */
final class Face {
    private final Path file;
    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private @Nullable Font shaper;

    Face(Path file) {
        this.file = file;
        try {
            this.font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
            this.glyphs = font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException("Not a TrueType font: " + file, e);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) > 0;
    }

    int glyph(int codePoint) {
        return glyphs.getGlyphId(codePoint);
    }

    /** How far a glyph takes the pen, in thousandths of the font size. */
    float advance(int glyph) {
        try {
            return font.getAdvanceWidth(glyph) * 1000f / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same font as the JDK's layout engine knows it: it joins and stacks the letters of scripts that need it. */
    Font shaper() {
        Font known = shaper;
        if (known == null) {
            try {
                known = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
            } catch (FontFormatException | IOException e) {
                throw new IllegalStateException("The JDK cannot read " + file, e);
            }
            shaper = known;
        }
        return known;
    }
}
