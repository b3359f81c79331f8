package org.baoming.enrollment.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which column is where in a sheet, with Chinese or English headings, in any order, with or without a title above. */
final class Headings {
    /** Columns that people add for themselves. */
    private static final Set<String> PASSED_OVER = Set.of("序号", "备注", "no", "remarks");

    private static final int LONGEST = 60;

    private final RawRow row;
    private final Map<String, SheetColumn> names;
    private final Map<Integer, SheetColumn> columns = new LinkedHashMap<>();
    private final Set<Integer> passedOver = new HashSet<>();
    private final List<String> ignored = new ArrayList<>();

    private Headings(RawRow row, Map<String, SheetColumn> names) {
        this.row = row;
        this.names = names;
    }

    /** Of the first rows the one with most headings that are known: how many it has. */
    static int mostKnown(List<RawRow> rows, List<SheetColumn> columns) {
        return mostKnown(rows, names(columns));
    }

    private static int mostKnown(List<RawRow> rows, Map<String, SheetColumn> names) {
        return rows.stream()
                .limit(SheetLimits.MOST_TITLE_ROWS + 1L)
                .mapToInt(row -> known(row, names))
                .max()
                .orElse(0);
    }

    /**
     * @param skip leaves out the columns that are hidden
     * @throws ProblemException SHEET_COLUMNS with {@code errors}
     */
    static Headings of(RawSheet sheet, List<SheetColumn> columns, boolean skip) {
        List<RawRow> rows = sheet.rows();
        Map<String, SheetColumn> names = names(columns);
        int most = mostKnown(rows, names);
        int index = 0;
        while (known(rows.get(index), names) < most) {
            index++;
        }
        Headings headings = new Headings(rows.get(index), names);
        headings.assign(columns, sheet.hiddenColumns(), skip);
        rows.subList(0, index).forEach(headings::requireNoData);
        return headings;
    }

    int rowNumber() {
        return row.number();
    }

    Map<Integer, SheetColumn> columns() {
        return columns;
    }

    /** The known columns that the sheet has, in their usual order. */
    List<SheetColumn> found(List<SheetColumn> known) {
        return known.stream().filter(columns::containsValue).toList();
    }

    /** The headings of columns that people add for themselves. */
    List<String> ignored() {
        return ignored;
    }

    /** A row with a number in front and nothing else, as templates have them below the last person. */
    boolean isEmpty(RawRow other) {
        for (int place = 0; place < other.cells().size(); place++) {
            if (!passedOver.contains(place) && !other.cell(place).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the column has no heading, so that its cells must be empty. */
    boolean isNowhere(int place) {
        return !columns.containsKey(place) && !passedOver.contains(place);
    }

    /** The same headings once more: on each printed page, or below headings of groups of columns. */
    boolean areRepeatedBy(RawRow other) {
        for (Map.Entry<Integer, SheetColumn> head : columns.entrySet()) {
            // The first cell that is no heading decides, for nearly every row.
            if (column(other.cell(head.getKey()), names)
                    .filter(head.getValue()::equals)
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, SheetColumn> names(List<SheetColumn> columns) {
        Map<String, SheetColumn> names = new HashMap<>();
        columns.forEach(column -> column.names().forEach(name -> names.put(SheetColumn.plain(name), column)));
        return names;
    }

    private static int known(RawRow row, Map<String, SheetColumn> names) {
        return (int) row.cells().stream()
                .map(cell -> column(cell, names))
                .flatMap(Optional::stream)
                .distinct()
                .count();
    }

    private static Optional<SheetColumn> column(RawCell heading, Map<String, SheetColumn> names) {
        return heading.isBlank() || heading.text().length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(names.get(SheetColumn.plain(heading.text())));
    }

    private void assign(List<SheetColumn> known, Set<Integer> hidden, boolean skip) {
        ProblemException problem = new ProblemException(SheetProblem.SHEET_COLUMNS, "See which columns under errors.");
        boolean wrong = false;
        for (int place = 0; place < row.cells().size(); place++) {
            RawCell heading = row.cell(place);
            if ((skip && hidden.contains(place)) || PASSED_OVER.contains(SheetColumn.plain(heading.text()))) {
                passedOver.add(place);
                if (!heading.isBlank() && !hidden.contains(place)) {
                    ignored.add(cut(heading.text()));
                }
                continue;
            }
            @Nullable SheetColumn column = column(heading, names).orElse(null);
            if (column != null && !columns.containsValue(column)) {
                columns.put(place, column);
            } else if (column != null) {
                wrong = true;
                problem.field(column.code(), "DUPLICATE_COLUMN", "The column is there twice.");
            } else if (!heading.isBlank()) {
                wrong = true;
                problem.field(
                        cut(heading.text()),
                        "UNKNOWN_COLUMN",
                        hidden.contains(place)
                                ? "There is no such column. It is hidden; hidden=SKIP leaves it out."
                                : "There is no such column.");
            }
        }
        if (skip) {
            passedOver.addAll(hidden);
        }
        for (SheetColumn column : known) {
            if (column.required() && !columns.containsValue(column)) {
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
    }

    /** Who sorts a sheet with its headings moves them down: what stands above is a title only if it is no data. */
    private void requireNoData(RawRow above) {
        boolean data = columns.entrySet().stream()
                .filter(head -> head.getValue().required())
                .map(head -> above.cell(head.getKey()))
                .allMatch(cell -> !cell.isBlank() && column(cell, names).isEmpty());
        if (data) {
            throw new ProblemException(
                            SheetProblem.SHEET_COLUMNS,
                            "Row " + above.number() + " stands above the headings in row " + row.number()
                                    + ": only a title may.")
                    .field("row " + above.number(), "DATA_ABOVE_HEADINGS", "Move the headings above it.");
        }
    }

    private static String cut(String heading) {
        return heading.codePoints()
                .limit(40)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
