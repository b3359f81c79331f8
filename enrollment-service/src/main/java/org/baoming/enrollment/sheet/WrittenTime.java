package org.baoming.enrollment.sheet;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day, or a day and a time, as people write it: 2027-01-05, 2027/1/5, 2027年1月5日, 20270105; 9:00, 09:00:30, 9时,
 * 下午5:30, 24:00.
 *
 * @param second of the day, 86,400 for 24:00; null: the whole day is meant
 */
record WrittenTime(LocalDate day, @Nullable Integer second) {
    private static final Pattern FORM = Pattern.compile("""
            (?:(?<y>\\d{4})(?:[-/.]|\\s*年\\s*)(?<m>\\d{1,2})(?:[-/.]|\\s*月\\s*)(?<d>\\d{1,2})(?:\\s*[日号])?\
            |(?<ymd>\\d{8}))\
            (?:\\s*\\(?(?:星期|周)[一二三四五六日天]\\)?)?\
            (?:(?:T|\\s+|(?<=[日号一二三四五六天)]))\\s*(?<half>上午|下午|[AP]M)?\\s*(?<h>\\d{1,2})(?:[时点]|:(?=\\d))\
            (?:(?<min>\\d{2}|\\d(?=分))分?(?:(?::|(?<=分))(?<s>\\d{1,2})(?:[.]0+)?秒?)?)?(?:\\s*(?<later>[AP]M))?)?""", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 60;
    private static final int A_DAY = 86_400;
    private static final int LAST_MINUTE = A_DAY - 60;

    static Optional<WrittenTime> parse(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form =
                FORM.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC).strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = day(form);
            if (form.group("h") == null) {
                return Optional.of(new WrittenTime(day, null));
            }
            return Optional.of(at(day, form));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** A day alone begins at 00:00. */
    LocalDateTime asBeginning() {
        return day.atStartOfDay().plusSeconds(second == null ? 0 : second);
    }

    /**
     * The first moment outside. A day without a time ends with that day; so does 23:59, which people write where 24:00 is
     * not accepted.
     */
    LocalDateTime asEnd() {
        return second == null || second >= LAST_MINUTE ? day.plusDays(1).atStartOfDay() : asBeginning();
    }

    /** A day and nothing else; programs that keep days as times add 00:00. */
    boolean isDay() {
        return second == null || second == 0;
    }

    private static LocalDate day(Matcher form) {
        String compact = form.group("ymd");
        return compact == null
                ? LocalDate.of(number(form, "y"), number(form, "m"), number(form, "d"))
                : LocalDate.of(
                        Integer.parseInt(compact.substring(0, 4)),
                        Integer.parseInt(compact.substring(4, 6)),
                        Integer.parseInt(compact.substring(6)));
    }

    private static WrittenTime at(LocalDate day, Matcher form) {
        int hour = number(form, "h");
        int minute = number(form, "min");
        int second = number(form, "s");
        String half = form.group("half") == null ? form.group("later") : form.group("half");
        if (half == null) {
            boolean endOfDay = hour == 24 && minute == 0 && second == 0;
            return new WrittenTime(
                    day, endOfDay ? A_DAY : LocalTime.of(hour, minute, second).toSecondOfDay());
        }
        boolean afternoon = half.equals("下午") || half.equalsIgnoreCase("PM");
        if (hour > 12) {
            throw new DateTimeException("13 in the morning, or in the afternoon");
        }
        int hourOfDay = hour % 12 + (afternoon ? 12 : 0);
        return new WrittenTime(day, LocalTime.of(hourOfDay, minute, second).toSecondOfDay());
    }

    private static int number(Matcher form, String group) {
        String digits = form.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
