package org.baoming.enrollment.sheet;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.baoming.chassis.ChinaTime;
import org.jspecify.annotations.Nullable;

/**
 * One row, read cell by cell. If a cell is wrong, the method adds it to the row's faults and returns null, as for an empty
 * cell.
 */
public final class SheetRow {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,，;；、/]+");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\t\\x0B\\f\\u2028\\u2029]+");
    private static final Pattern DAY_SEPARATORS = Pattern.compile("[\\s,，;；、]+");

    /** 1,000, 30.0, 30人, 第75次. */
    private static final Pattern WHOLE =
            Pattern.compile("第?([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:[.]0{1,4})?\\s?[人个名座次]?");

    /** 80, 80.50, ¥80, 1,280.00元. */
    private static final Pattern YUAN =
            Pattern.compile("(?:[¥$]|RMB)?\\s?([0-9]{1,6}|[0-9]{1,3},[0-9]{3})([.][0-9]{1,2}0{0,4})?\\s?元?");

    /** 2027年3月, 2027/3, and the first day that a spreadsheet program makes of it. */
    private static final Pattern MONTH =
            Pattern.compile("([0-9]{4})\\s?[-/.年]\\s?([0-9]{1,2})\\s?(?:月|[-/.月]\\s?0?1日?)?(?: 00:00:00)?");

    /** In fen, as where a fee is changed one by one. */
    private static final long HIGHEST_AMOUNT = 10_000_000;

    private static final int EARLIEST_YEAR = 2000;
    private static final int LATEST_YEAR = 2199;

    /** The first rows remember how they were understood, so that a preview shows it. */
    static final int UNDERSTOOD = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final int number;
    private final Cells cells;
    private final RowFaults faults;
    private final @Nullable Map<String, String> understood;

    /**
     * The texts of a row, without a map of its own: a file has up to a hundred thousand rows.
     *
     * @param columns of the import, the same for each row
     * @param texts in the order of the columns; null: nothing, or nothing that can be used
     */
    record Cells(List<SheetColumn> columns, @Nullable String[] texts) {
        @Nullable
        String get(String column) {
            for (int place = 0; place < texts.length; place++) {
                if (columns.get(place).code().equals(column)) {
                    return texts[place];
                }
            }
            return null;
        }

        @Nullable
        String shown(String column) {
            for (int place = 0; place < texts.length; place++) {
                String text = texts[place];
                if (text != null && columns.get(place).code().equals(column)) {
                    return Shown.of(columns.get(place), text);
                }
            }
            return null;
        }
    }

    /** @param index from 0, among the rows below the headings */
    SheetRow(int number, int index, Cells cells, RowFaults faults) {
        this.number = number;
        this.cells = cells;
        this.faults = faults;
        this.understood = index < UNDERSTOOD ? new HashMap<>() : null;
    }

    /** As the spreadsheet program shows it. */
    public int number() {
        return number;
    }

    /** Whether everything that was read so far is valid. */
    public boolean isGood() {
        return !faults.hasRow(number);
    }

    public void fault(String column, String code, String message) {
        faults.add(number, column, code, message, cells.shown(column));
    }

    /** What the cell means, where that differs from what it contains: a code with its zeros, a name for a code. */
    public void understood(String column, @Nullable String meaning) {
        if (understood != null && meaning != null) {
            understood.put(column, meaning);
        }
    }

    /** A cell as previews and faults show it. */
    @Nullable
    String shown(String column) {
        return cells.shown(column);
    }

    /** All cells with something in them, as they were understood. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (SheetColumn column : cells.columns()) {
            String meaning = understood == null ? null : understood.get(column.code());
            String text = meaning == null ? cells.shown(column.code()) : meaning;
            if (text != null) {
                shown.put(column.code(), text);
            }
        }
        return shown;
    }

    public @Nullable String text(String column) {
        return cells.get(column);
    }

    /** Whether the row has a cell in this column, valid or not. */
    public boolean has(String column) {
        return cells.get(column) != null;
    }

    /** One line; where people broke it there is a space. */
    public @Nullable String text(String column, int atMost) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        if (text.length() <= atMost && hasNoControl(text)) {
            return text;
        }
        String line = LINE_BREAKS.matcher(text).replaceAll(" ");
        if (line.codePointCount(0, line.length()) > atMost) {
            fault(column, "SIZE", "At most " + atMost + " characters.");
            return null;
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            fault(column, "CONTROL_CHARACTER", "The cell contains a character that nobody sees: enter it again.");
            return null;
        }
        return line;
    }

    /** Nearly every cell: nothing to replace, and nothing to refuse. */
    private static boolean hasNoControl(String text) {
        for (int index = 0; index < text.length(); index++) {
            char one = text.charAt(index);
            if (Character.isISOControl(one) || one == '\u2028' || one == '\u2029') {
                return false;
            }
        }
        return true;
    }

    /** A code of digits; a spreadsheet program may have dropped its leading zeros. */
    public <T> @Nullable T code(String column, int digits, Function<String, T> type) {
        String text = cells.get(column);
        T code = text == null ? null : code(column, text, digits, type);
        understood(column, code == null ? null : code.toString());
        return code;
    }

    /** Several codes in one cell, separated by any usual sign. */
    public <T> List<T> codes(String column, int digits, Function<String, T> type) {
        String text = cells.get(column);
        if (text == null) {
            return List.of();
        }
        List<T> codes = Arrays.stream(SEPARATORS.split(text))
                .filter(part -> !part.isEmpty())
                .map(part -> code(column, part, digits, type))
                .filter(code -> code != null)
                .toList();
        understood(column, joined(codes));
        return codes;
    }

    private <T> @Nullable T code(String column, String text, int digits, Function<String, T> type) {
        String code = plain(text);
        if (code.isEmpty() || code.length() > digits || !code.chars().allMatch(one -> one >= '0' && one <= '9')) {
            fault(column, "PATTERN", "A code of " + digits + " digits is expected.");
            return null;
        }
        return type.apply("0".repeat(digits - code.length()) + code);
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

    /** A code of an exam session, a year and a month, of which spreadsheet programs make a date. */
    public <T> @Nullable T month(String column, Function<String, T> type) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        Matcher month = MONTH.matcher(plain(text));
        int number = month.matches() ? Integer.parseInt(month.group(2)) : 0;
        if (number < 1 || number > 12) {
            fault(column, "PATTERN", "A year and a month like 2027-03 is expected. Format the column as text.");
            return null;
        }
        String code = "%s-%02d".formatted(month.group(1), number);
        understood(column, code);
        return type.apply(code);
    }

    public @Nullable Integer whole(String column, int from, int to) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        Matcher whole = WHOLE.matcher(plain(text));
        int number = whole.matches() ? Integer.parseInt(whole.group(1).replace(",", "")) : -1;
        if (number < from || number > to) {
            fault(column, "NUMBER", "A whole number from " + from + " to " + to + " is expected.");
            return null;
        }
        understood(column, String.valueOf(number));
        return number;
    }

    /** An amount in yuan with at most two decimals, as fen; more than nothing. */
    public @Nullable Long yuan(String column) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        Matcher yuan = YUAN.matcher(plain(text));
        long fen = yuan.matches()
                ? new BigDecimal(yuan.group(1).replace(",", "") + Objects.requireNonNullElse(yuan.group(2), ""))
                        .movePointRight(2)
                        .longValueExact()
                : 0;
        if (fen == 0 || fen > HIGHEST_AMOUNT) {
            fault(column, "AMOUNT", "An amount in yuan, 80 or 80.50, is expected, at most 100,000.");
            return null;
        }
        understood(column, BigDecimal.valueOf(fen, 2).toPlainString());
        return fen;
    }

    /** A time in China from which something is valid; a day without a time is its beginning. */
    public @Nullable Instant beginning(String column) {
        return time(column, WrittenTime::asBeginning);
    }

    /** A time in China until which something is valid; a day without a time is its end, 00:00 of the next day. */
    public @Nullable Instant end(String column) {
        return time(column, WrittenTime::asEnd);
    }

    private @Nullable Instant time(String column, Function<WrittenTime, LocalDateTime> meaning) {
        String text = cells.get(column);
        if (text == null) {
            return null;
        }
        Optional<WrittenTime> written = WrittenTime.parse(text).filter(SheetRow::isOfOurTime);
        if (written.isEmpty()) {
            fault(column, "TIME", "A time like 2027-01-05 09:00 is expected, between the years 2000 and 2200.");
            return null;
        }
        LocalDateTime time = meaning.apply(written.get());
        understood(column, TIME.format(time));
        return time.atZone(ChinaTime.ZONE).toInstant();
    }

    public @Nullable LocalDate day(String column) {
        String text = cells.get(column);
        LocalDate day = text == null ? null : day(column, text);
        understood(column, day == null ? null : day.toString());
        return day;
    }

    /** Several days in one cell. */
    public List<LocalDate> days(String column) {
        String text = cells.get(column);
        if (text == null) {
            return List.of();
        }
        List<String> parts = WrittenTime.parse(text).isPresent() ? List.of(text) : List.of(DAY_SEPARATORS.split(text));
        List<LocalDate> days = parts.stream()
                .filter(part -> !part.isEmpty())
                .map(part -> day(column, part))
                .filter(day -> day != null)
                .toList();
        understood(column, joined(days));
        return days;
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("、"));
    }

    private @Nullable LocalDate day(String column, String text) {
        Optional<LocalDate> day =
                WrittenTime.parse(text).filter(WrittenTime::isDay).map(WrittenTime::day);
        if (day.isEmpty()) {
            fault(column, "DAY", "A day like 2027-01-05 is expected.");
        }
        return day.orElse(null);
    }

    private static boolean isOfOurTime(WrittenTime written) {
        return written.day().getYear() >= EARLIEST_YEAR && written.day().getYear() <= LATEST_YEAR;
    }

    /** Full-width forms make no difference. */
    private static String plain(String text) {
        return isAscii(text)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) > 0x7E) {
                return false;
            }
        }
        return true;
    }
}
