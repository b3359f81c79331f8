package org.baoming.enrollment.sheet;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A column that an import knows.
 *
 * @param code its name in the API, and its English heading
 * @param headings its Chinese headings, the usual one first
 */
public record SheetColumn(String code, boolean required, List<String> headings) {

    public static SheetColumn required(String code, String... headings) {
        return new SheetColumn(code, true, List.of(headings));
    }

    public static SheetColumn optional(String code, String... headings) {
        return new SheetColumn(code, false, List.of(headings));
    }

    boolean isHeaded(String heading) {
        String plain = plain(heading);
        return Stream.concat(Stream.of(code), headings.stream())
                .map(SheetColumn::plain)
                .anyMatch(plain::equals);
    }

    /** Case, space, a star for "required" and full-width forms make no difference. */
    static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}\\p{Cf}*_-]", "")
                .toLowerCase(Locale.ROOT);
    }
}
