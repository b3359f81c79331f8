package org.baoming.enrollment.sheet;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A column that an import knows.
 *
 * @param code its name in the API, and its English heading
 * @param date a spreadsheet program may store it as a date; in any other column, a date is something that the program made
 *     of other text
 * @param personal numbers of identity documents, which are masked where they are shown
 * @param headings its Chinese headings, the usual one first
 */
public record SheetColumn(String code, boolean required, boolean date, boolean personal, List<String> headings) {
    private static final Pattern ASIDE = Pattern.compile("[(\\[【](必填|选填|可选|必须|required|optional)[)\\]】]");
    private static final Pattern DECORATION = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}*_:.,;、。'\"()\\[\\]【】-]");

    public static SheetColumn required(String code, String... headings) {
        return new SheetColumn(code, true, false, false, List.of(headings));
    }

    public static SheetColumn optional(String code, String... headings) {
        return new SheetColumn(code, false, false, false, List.of(headings));
    }

    /** The same column for dates, times and what a program takes for one. */
    public SheetColumn ofDates() {
        return new SheetColumn(code, required, true, personal, headings);
    }

    /** The same column for numbers of identity documents. */
    public SheetColumn ofDocuments() {
        return new SheetColumn(code, required, date, true, headings);
    }

    /** All headings that are accepted. */
    List<String> names() {
        return Stream.concat(Stream.of(code), headings.stream()).toList();
    }

    /** Case, space, punctuation, full-width forms, a star and "(必填)" make no difference. */
    static String plain(String heading) {
        String plain = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return DECORATION.matcher(ASIDE.matcher(plain).replaceAll("")).replaceAll("");
    }
}
