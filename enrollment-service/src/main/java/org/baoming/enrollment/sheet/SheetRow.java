package org.baoming.enrollment.sheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.baoming.chassis.ChinaTime;
import org.baoming.enrollment.RowFaults;
import org.jspecify.annotations.Nullable;

/** One row, read cell by cell. A method that finds a cell wrong says so to the row's faults and answers null, as for an empty one. */
public final class SheetRow {
    /** 2027-01-05, 2027/1/5, 2027年1月5日, 20270105. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern(
                    "[uuuu-M-d][uuuu/M/d][uuuu.M.d][uuuu年M月d日][uuuuMMdd]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DAY)
            .appendPattern("[' ']['T']H:mm[:ss]")
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,，;；、/]+");

    private final int number;
    private final Map<String, String> cells;
    private final RowFaults faults;

    SheetRow(int number, Map<String, String> cells, RowFaults faults) {
        this.number = number;
        this.cells = Map.copyOf(cells);
        this.faults = faults;
    }

    /** As the spreadsheet program shows it. */
    public int number() {
        return number;
    }

    /** Whether everything that was read so far is right. */
    public boolean isGood() {
        return !faults.hasRow(number);
    }

    public void fault(String column, String code, String message) {
        faults.add(number, column, code, message);
    }

    public @Nullable String text(String column) {
        return cells.get(column);
    }

    public @Nullable String text(String column, int atMost) {
        String text = cells.get(column);
        if (text != null && text.codePointCount(0, text.length()) > atMost) {
            fault(column, "SIZE", "At most " + atMost + " characters.");
            return null;
        }
        return text;
    }

    /** A code of digits; a spreadsheet program may have dropped its leading zeros. */
    public <T> @Nullable T code(String column, int digits, Function<String, T> type) {
        String text = cells.get(column);
        return text == null ? null : code(column, text, digits, type);
    }

    /** Several codes in one cell, separated by any usual sign. */
    public <T> List<T> codes(String column, int digits, Function<String, T> type) {
        String text = cells.get(column);
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(SEPARATORS.split(text))
                .filter(part -> !part.isEmpty())
                .map(part -> code(column, part, digits, type))
                .filter(code -> code != null)
                .toList();
    }

    private <T> @Nullable T code(String column, String text, int digits, Function<String, T> type) {
        if (!text.matches("[0-9]{1," + digits + "}")) {
            fault(column, "PATTERN", "A code of " + digits + " digits is expected.");
            return null;
        }
        return type.apply("0".repeat(digits - text.length()) + text);
    }

    /** A value that takes its own form, for instance a session's code. */
    public <T> @Nullable T value(String column, Function<String, T> type) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        try {
            return type.apply(text);
        } catch (IllegalArgumentException otherForm) {
            fault(column, "PATTERN", "The value has not the form that is expected.");
            return null;
        }
    }

    public @Nullable Integer whole(String column, int from, int to) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
            fault(column, "NUMBER", "A whole number from " + from + " to " + to + " is expected.");
            return null;
        }
        return Integer.valueOf(text);
    }

    /** An amount in yuan with at most two decimals, as fen; more than nothing. */
    public @Nullable Long yuan(String column) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        long fen = text.matches("[0-9]{1,6}([.][0-9]{1,2})?")
                ? new BigDecimal(text).movePointRight(2).longValueExact()
                : 0;
        if (fen == 0) {
            fault(column, "AMOUNT", "An amount in yuan, 80 or 80.50, is expected.");
            return null;
        }
        return fen;
    }

    /** A time in China; a day alone is its beginning. */
    public @Nullable Instant time(String column) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime time = text.contains(":")
                    ? LocalDateTime.parse(text, TIME)
                    : LocalDate.parse(text, DAY).atTime(LocalTime.MIDNIGHT);
            return time.atZone(ChinaTime.ZONE).toInstant();
        } catch (DateTimeException noTime) {
            fault(column, "TIME", "A time like 2027-01-05 09:00 is expected.");
            return null;
        }
    }

    public @Nullable LocalDate day(String column) {
        String text = cells.get(column);
        return text == null ? null : day(column, text);
    }

    /** Several days in one cell. */
    public List<LocalDate> days(String column) {
        String text = cells.get(column);
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.split("[\\s,，;；、]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> day(column, part))
                .filter(day -> day != null)
                .toList();
    }

    private @Nullable LocalDate day(String column, String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeException noDay) {
            fault(column, "DAY", "A day like 2027-01-05 is expected.");
            return null;
        }
    }
}
