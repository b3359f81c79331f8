package org.baoming.enrollment.sheet;

import java.util.regex.Pattern;

/**
 * A cell as a preview and the list of faults show it. Numbers of identity documents are masked, also in a column
 * where they do not belong; row and column say where the whole value stands.
 */
final class Shown {
    private static final int LONGEST = 100;
    private static final int BEGINNING = 3;
    private static final int END = 4;
    private static final int SHORTEST_IN_PARTS = 12;

    /** A resident identity card of 15 or 18 digits, or most of one. */
    private static final Pattern DOCUMENT = Pattern.compile("[0-9０-９]{14,20}[0-9０-９Xxｘ]?");

    private Shown() {}

    static String of(SheetColumn column, String text) {
        return column.personal() ? masked(text) : of(text);
    }

    static String of(String text) {
        return DOCUMENT.matcher(text).matches() ? masked(text) : cut(text);
    }

    /** What a spreadsheet program has shortened hides nothing, and shows what is wrong. */
    private static String masked(String text) {
        String cut = cut(text);
        int length = cut.codePointCount(0, cut.length());
        if (SheetReader.isShortened(text) || CsvFile.isError(text) || length < 4) {
            return cut;
        }
        int beginning = length >= SHORTEST_IN_PARTS ? BEGINNING : 2;
        int end = length >= SHORTEST_IN_PARTS ? END : 1;
        return cut.substring(0, cut.offsetByCodePoints(0, beginning))
                + "*".repeat(length - beginning - end)
                + cut.substring(cut.offsetByCodePoints(cut.length(), -end));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
