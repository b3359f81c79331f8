package org.baoming.chassis.pdf;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One font file. Threads may share it. */
final class Face {
    private final Path file;
    private final TrueType font;
    private @Nullable Font shaper;

    /** @throws IOException where there is no TrueType font that can be read */
    Face(Path file) throws IOException {
        this.file = file;
        this.font = new TrueType(file);
    }

    TrueType font() {
        return font;
    }

    /** For the document: letters, digits and hyphens. */
    String name() {
        String name = file.getFileName().toString();
        return name.substring(0, Math.max(name.lastIndexOf('.'), 1)).replaceAll("[^A-Za-z0-9-]", "");
    }

    boolean has(int codePoint) {
        return font.glyph(codePoint) > 0;
    }

    int glyph(int codePoint) {
        return font.glyph(codePoint);
    }

    /** The advance width of a glyph, in thousandths of the font size. */
    float advance(int glyph) {
        return font.advance(glyph) * 1000f / font.unitsPerEm();
    }

    /** The same font as the JDK's layout engine knows it: it joins and stacks the letters of scripts that need it. */
    synchronized Font shaper() {
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
