package org.baoming.contact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The canonical form of a mobile number of the mainland: eleven digits without country code. Numbers of Hong Kong, Macao,
 * Taiwan and abroad are recognised, so that a refusal can say why: the text messages of go to the mainland only.
 */
public final class MobileForm {

    private static final Pattern FORM = Pattern.compile("(?:(?:\\+|00)?86)?0?(1[3-9][0-9]{9})");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:\\+|00)(?!86)[1-9][0-9]{5,14}|(?:852|853)[0-9]{8}|8860?9[0-9]{8}");

    private static final Pattern LINK = Pattern.compile("(?i)^tel:");
    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Pd}\\x{2212}()\\[\\].·•・_]+");

    private MobileForm() {}

    /**
     * Takes full-width digits, invisible characters, spaces, hyphens, dots and brackets, the country code (+86, 0086, 86), the
     * 0 that long-distance calls once needed, and {@code tel:}.
     *
     * @return nothing where the text is not a mobile number of the mainland
     */
    public static Optional<String> canonical(String typed) {
        Matcher number = FORM.matcher(digits(typed));
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }

    /** Whether it is plainly a number of another country or region. */
    public static boolean isOfElsewhere(String typed) {
        return ELSEWHERE.matcher(digits(typed)).matches();
    }

    private static String digits(String typed) {
        if (typed.length() > Typed.LONGEST) {
            return "";
        }
        String text = LINK.matcher(Typed.compact(typed)).replaceFirst("");
        return SEPARATORS.matcher(text).replaceAll("");
    }
}
