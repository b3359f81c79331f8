package org.baoming.enrollment.sheet;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a number format of a workbook shows.
 *
 * @param date days, months or years
 * @param timeOfDay hours
 * @param width the least number of digits, filled up with zeros; 0 for other formats
 */
record CellFormat(boolean date, boolean timeOfDay, int width) {
    static final CellFormat GENERAL = new CellFormat(false, false, 0);
    private static final int LONGEST = 255;
    private static final int WIDEST = 15;

    /** Text in quotes, colours and conditions, escaped characters, fillers, and words that contain the letters of dates. */
    private static final Pattern NO_LETTERS =
            Pattern.compile("\"[^\"]*\"|\\[[^]]*]|[\\\\_*].|general|standard|am/pm|a/p");

    private static final Pattern ZEROS = Pattern.compile("0{2,}");

    static CellFormat of(String code) {
        if (code.length() > LONGEST) {
            return GENERAL;
        }
        String letters = NO_LETTERS.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("");
        int end = letters.indexOf(';');
        String first = end < 0 ? letters : letters.substring(0, end);
        boolean date = first.contains("y") || first.contains("d") || first.contains("mmm");
        boolean timeOfDay = first.contains("h");
        return date || timeOfDay
                ? new CellFormat(date, timeOfDay, 0)
                : new CellFormat(false, false, ZEROS.matcher(first).matches() ? Math.min(first.length(), WIDEST) : 0);
    }

    /** The formats that a workbook need not spell out; 27 to 36 and 50 to 58 are those of Chinese editions. */
    static CellFormat builtIn(int id) {
        return switch (id) {
            case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> new CellFormat(true, false, 0);
            case 18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56 -> new CellFormat(false, true, 0);
            case 22 -> new CellFormat(true, true, 0);
            default -> GENERAL;
        };
    }

    boolean isTime() {
        return date || timeOfDay;
    }
}
