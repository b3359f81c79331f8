package org.baoming.enrollment.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an uploaded CSV or XLSX file; its content decides which it is, not its name or a header. Headings are in
 * Chinese or English, in any order; empty rows are ignored. A value whose meaning is clear is accepted; any other is
 * reported, cell by cell.
 */
public final class SheetReader {
    /** How Excel shows a long number. */
    private static final Pattern SHORTENED = Pattern.compile("[0-9]([.,][0-9]+)?E[+][0-9]+");

    /** What Excel makes of 3-1, which may have been a class. */
    private static final Pattern MADE_A_DATE =
            Pattern.compile("[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}-(MONTH)|(MONTH)-[0-9]{1,2}"
                    .replace("MONTH", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"));

    /** 12月31日. */
    private static final int LONGEST_MADE_DATE = 6;

    /** The character that a program writes in place of one that it could not read. */
    private static final char LOST_CHARACTER = '\uFFFD';

    private SheetReader() {}

    /**
     * @param atMost how many rows there may be below the headings
     * @param faults takes what is wrong with single cells; the rows concerned are answered all the same
     * @throws ProblemException SHEET_UNREADABLE, SHEET_TOO_LARGE, SHEET_EMPTY; SHEET_COLUMNS with {@code errors}; SHEET_HIDDEN with
     *     {@code hidden}; SHEET_CHOICE with {@code sheets}
     */
    public static ImportedSheet read(
            InputStream body, List<SheetColumn> columns, int atMost, SheetChoice choice, RowFaults faults) {
        byte[] file = bytes(body);
        if (XlsxFile.isOldOrLocked(file)) {
            throw new ProblemException(
                    SheetProblem.SHEET_UNREADABLE,
                    "This is XLS, or locked with a password: save it as XLSX without one.");
        }
        int mostRows = SheetLimits.withTitles(atMost);
        RawSheet sheet = XlsxFile.isOne(file)
                ? WhichSheet.read(file, columns, mostRows, choice)
                : CsvFile.read(file, columns, mostRows);
        String digest = ImportedSheet.digest(file);
        return imported(sheet, columns, atMost, choice, faults, digest);
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] file = body.readNBytes(SheetLimits.MOST_BYTES + 1);
            if (file.length > SheetLimits.MOST_BYTES) {
                throw new ProblemException(
                        SheetProblem.SHEET_TOO_LARGE, "At most " + SheetLimits.MOST_BYTES + " bytes are taken.");
            }
            if (file.length == 0) {
                throw new ProblemException(
                        SheetProblem.SHEET_EMPTY,
                        "There is nothing in the body: the file is the whole body, not a form.");
            }
            return file;
        } catch (IOException brokenOff) {
            throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "The upload broke off", brokenOff);
        }
    }

    private static ImportedSheet imported(
            RawSheet sheet,
            List<SheetColumn> columns,
            int atMost,
            SheetChoice choice,
            RowFaults faults,
            String digest) {
        if (sheet.rows().size() < 2) {
            throw new ProblemException(SheetProblem.SHEET_EMPTY, "There is no row below the heading.");
        }
        Headings headings = Headings.of(sheet, columns, choice.hidden() == Hidden.SKIP);
        List<RawRow> below = new ArrayList<>();
        int repeated = 0;
        for (RawRow row : sheet.rows()) {
            if (row.number() > headings.rowNumber()) {
                if (headings.areRepeatedBy(row)) {
                    repeated++;
                } else if (!headings.isEmpty(row)) {
                    below.add(row);
                }
            }
        }
        HiddenParts hidden = HiddenParts.of(below, sheet, headings);
        if (choice.hidden() == null) {
            hidden.refuseIfAny();
        }
        if (choice.hidden() == Hidden.SKIP) {
            below.removeIf(RawRow::hidden);
        }
        if (below.isEmpty()) {
            throw new ProblemException(SheetProblem.SHEET_EMPTY, "There is no row below the heading.");
        }
        SheetLimits.requireRoom(below.size() - 1, atMost, "rows");
        List<SheetRow> rows = new ArrayList<>(below.size());
        for (RawRow row : below) {
            rows.add(row(row, rows.size(), headings, columns, faults));
        }
        faults.of(rows);
        List<SheetNotice> notices = notices(sheet, headings, hidden, choice, repeated);
        return new ImportedSheet(rows, faults, headings.found(columns), sheet.source(), notices, digest);
    }

    private static List<SheetNotice> notices(
            RawSheet sheet, Headings headings, HiddenParts hidden, SheetChoice choice, int repeated) {
        boolean leftOut = choice.hidden() == Hidden.SKIP;
        List<SheetNotice> notices = new ArrayList<>();
        notices.add(new SheetNotice(
                leftOut ? SheetNotice.Code.HIDDEN_ROWS_LEFT_OUT : SheetNotice.Code.HIDDEN_ROWS_READ,
                hidden.rowCount(),
                hidden.rows().stream().limit(20).map(String::valueOf).toList()));
        notices.add(SheetNotice.of(
                leftOut ? SheetNotice.Code.HIDDEN_COLUMNS_LEFT_OUT : SheetNotice.Code.HIDDEN_COLUMNS_READ,
                leftOut
                        ? sheet.hiddenColumns().stream()
                                .map(SheetReader::letters)
                                .toList()
                        : hidden.columns()));
        notices.add(new SheetNotice(SheetNotice.Code.HEADINGS_REPEATED, repeated, List.of()));
        notices.add(SheetNotice.of(SheetNotice.Code.COLUMNS_IGNORED, headings.ignored()));
        notices.add(SheetNotice.of(SheetNotice.Code.SHEETS_IGNORED, sheet.otherSheets()));
        notices.removeIf(notice -> notice.count() == 0);
        return List.copyOf(notices);
    }

    private static SheetRow row(RawRow row, int index, Headings headings, List<SheetColumn> columns, RowFaults faults) {
        @Nullable String[] texts = new String[columns.size()];
        headings.columns().forEach((place, column) -> {
            RawCell cell = row.cell(place);
            String text = Unseen.stripped(cell.text());
            if (isGood(row, column, cell, text, faults) && !text.isEmpty()) {
                texts[columns.indexOf(column)] = text;
            }
        });
        for (int place = 0; place < row.cells().size(); place++) {
            if (headings.isNowhere(place) && !row.cell(place).isBlank()) {
                faults.add(
                        row.number(),
                        "column " + letters(place),
                        "NO_HEADING",
                        "The cell is in no column. In CSV, a cell that contains the separator stands in quotation marks.",
                        Shown.of(row.cell(place).text()));
            }
        }
        return new SheetRow(row.number(), index, new SheetRow.Cells(columns, texts), faults);
    }

    private static boolean isGood(RawRow row, SheetColumn column, RawCell cell, String text, RowFaults faults) {
        if (cell.kind() == RawCell.Kind.TEXT && isPlain(text)) {
            return true;
        }
        String code;
        String message;
        if (cell.kind() == RawCell.Kind.ERROR || CsvFile.isError(text)) {
            code = "CELL_ERROR";
            message = "The cell shows an error (" + cut(text) + ") instead of a value.";
        } else if (cell.kind() == RawCell.Kind.FORMULA) {
            code = "FORMULA";
            message = "The cell is a formula: copy the column and paste it as values.";
        } else if (cell.kind() == RawCell.Kind.MERGED) {
            code = "MERGED";
            message = "The cell is merged with the one on its left: it is not plain which column is meant.";
        } else if (text.length() > SheetLimits.LONGEST_CELL) {
            code = "TOO_LONG";
            message = "At most " + SheetLimits.LONGEST_CELL + " characters.";
        } else if (cell.kind() == RawCell.Kind.LONG_NUMBER || isShortened(text)) {
            code = "DIGITS_LOST";
            message =
                    "A spreadsheet program keeps 15 digits of a number: format the column as text and enter it again.";
        } else if (!column.date() && (cell.kind() == RawCell.Kind.DATE || isMadeADate(text))) {
            code = "MADE_A_DATE";
            message = "The spreadsheet program made a date of it: format the column as text and enter it again.";
        } else if (text.indexOf(LOST_CHARACTER) >= 0) {
            code = "CHARACTER_LOST";
            message = "A character was lost when the file was made: enter it again.";
        } else if (Unseen.isIn(text)) {
            code = "CONTROL_CHARACTER";
            message = "The cell contains a character that nobody sees: enter it again.";
        } else if (column.required() && text.isEmpty()) {
            code = "REQUIRED";
            message = "A value is required.";
        } else {
            return true;
        }
        faults.add(row.number(), column.code(), code, message, text.isEmpty() ? null : Shown.of(column, text));
        return false;
    }

    /** Digits alone, at most as many as a spreadsheet program keeps, or Chinese characters alone: most cells by far. */
    private static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || length > SheetLimits.LONGEST_PLAIN) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            char one = text.charAt(index);
            if ((one < '0' || one > '9') && (one < 0x4E00 || one > 0x9FFF)) {
                return false;
            }
            if (one == '月') {
                return false;
            }
        }
        return true;
    }

    static boolean isShortened(String text) {
        return SHORTENED
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
                .matches();
    }

    private static boolean isMadeADate(String text) {
        return text.length() <= LONGEST_MADE_DATE && MADE_A_DATE.matcher(text).matches();
    }

    private static String cut(String error) {
        return error.substring(0, Math.min(error.length(), 20));
    }

    /** As a spreadsheet program names the column. */
    static String letters(int place) {
        String letters = "";
        for (int rest = place + 1; rest > 0; rest = (rest - 1) / 26) {
            letters = (char) ('A' + (rest - 1) % 26) + letters;
        }
        return letters;
    }
}
