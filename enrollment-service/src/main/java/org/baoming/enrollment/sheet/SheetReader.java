package org.baoming.enrollment.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.RowFaults;

/**
 * Reads an uploaded CSV or XLSX file: the content decides which, not a name or a header. The first row that is not empty holds
 * the headings, in Chinese or English, in any order; empty rows are passed over.
 */
public final class SheetReader {
    static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int LONGEST_CELL = 500;

    /** Columns that people add for themselves. */
    private static final Set<String> PASSED_OVER = Set.of("序号", "备注", "no", "no.", "remarks", "");

    /** What Excel makes of a long number that is not formatted as text; its last digits are lost. */
    private static final Pattern LOST_DIGITS = Pattern.compile("[0-9]([.][0-9]+)?E[+][0-9]+|[0-9]{15}0{3,}");

    private SheetReader() {}

    /**
     * @param atMost how many rows there may be below the headings
     * @param faults takes what is wrong with single cells; the rows concerned are answered all the same
     * @throws ProblemException SHEET_UNREADABLE, SHEET_TOO_LARGE, SHEET_EMPTY; SHEET_COLUMNS with {@code errors}
     */
    public static List<SheetRow> read(InputStream body, List<SheetColumn> columns, int atMost, RowFaults faults) {
        byte[] file = bytes(body);
        List<RawRow> rows = rows(file, atMost + 1);
        if (rows.size() < 2) {
            throw new ProblemException(SheetProblem.SHEET_EMPTY, "There is no row below the heading.");
        }
        Map<Integer, SheetColumn> heads = heads(rows.getFirst(), columns);
        return rows.stream().skip(1).map(row -> row(row, heads, faults)).toList();
    }

    /** @throws ProblemException SHEET_TOO_LARGE if there are as many as there may be */
    static void requireRoom(int rows, int atMost) {
        if (rows >= atMost) {
            throw new ProblemException(SheetProblem.SHEET_TOO_LARGE, "There are more rows than are taken at once.");
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] file = body.readNBytes(MOST_BYTES + 1);
            if (file.length > MOST_BYTES) {
                throw new ProblemException(SheetProblem.SHEET_TOO_LARGE, "At most " + MOST_BYTES + " bytes are taken.");
            }
            return file;
        } catch (IOException brokenOff) {
            throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "The upload broke off", brokenOff);
        }
    }

    private static List<RawRow> rows(byte[] file, int atMost) {
        if (XlsxFile.isOldOrLocked(file)) {
            throw new ProblemException(
                    SheetProblem.SHEET_UNREADABLE,
                    "This is XLS, or locked with a password: save it as XLSX without one.");
        }
        return XlsxFile.isOne(file) ? XlsxFile.rows(file, atMost) : CsvFile.rows(file, atMost);
    }

    private static Map<Integer, SheetColumn> heads(RawRow headings, List<SheetColumn> columns) {
        Map<Integer, SheetColumn> heads = new LinkedHashMap<>();
        ProblemException problem = new ProblemException(SheetProblem.SHEET_COLUMNS, "See which columns under errors.");
        boolean wrong = false;
        for (int place = 0; place < headings.cells().size(); place++) {
            String heading = headings.cells().get(place);
            Optional<SheetColumn> column =
                    columns.stream().filter(known -> known.isHeaded(heading)).findFirst();
            if (column.isPresent() && !heads.containsValue(column.get())) {
                heads.put(place, column.get());
            } else if (column.isPresent()) {
                wrong = true;
                problem.field(column.get().code(), "DUPLICATE_COLUMN", "The column is there twice.");
            } else if (!PASSED_OVER.contains(SheetColumn.plain(heading))) {
                wrong = true;
                problem.field(cut(heading), "UNKNOWN_COLUMN", "There is no such column.");
            }
        }
        for (SheetColumn column : columns) {
            if (column.required() && !heads.containsValue(column)) {
                wrong = true;
                problem.field(
                        column.code(),
                        "MISSING_COLUMN",
                        "The column " + column.headings().getFirst() + " is missing.");
            }
        }
        if (wrong) {
            throw problem;
        }
        return heads;
    }

    private static SheetRow row(RawRow row, Map<Integer, SheetColumn> heads, RowFaults faults) {
        Map<String, String> cells = new HashMap<>();
        heads.forEach((place, column) -> {
            String cell = place < row.cells().size() ? row.cells().get(place).strip() : "";
            if (cell.length() > LONGEST_CELL) {
                faults.add(row.number(), column.code(), "TOO_LONG", "At most " + LONGEST_CELL + " characters.");
            } else if (LOST_DIGITS.matcher(cell).matches()) {
                faults.add(
                        row.number(),
                        column.code(),
                        "DIGITS_LOST",
                        "Format the column as text and enter it again: as a number it loses its last digits.");
            } else if (!cell.isEmpty()) {
                cells.put(column.code(), cell);
            } else if (column.required()) {
                faults.add(row.number(), column.code(), "REQUIRED", "A value is required.");
            }
        });
        return new SheetRow(row.number(), cells, faults);
    }

    private static String cut(String heading) {
        List<Integer> points =
                new ArrayList<>(heading.codePoints().limit(40).boxed().toList());
        return points.stream().map(Character::toString).reduce("", String::concat);
    }
}
