package org.baoming.enrollment.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.jspecify.annotations.Nullable;

/**
 * The faults in the rows of an imported spreadsheet. All rows are validated before anything is written; with one
 * fault, nothing is imported.
 */
public final class RowFaults {
    /** The most faults that are listed; further ones are counted. */
    static final int LISTED = 1_000;

    private final List<Fault> listed = new ArrayList<>();
    private final Set<Integer> rows = new HashSet<>();
    private List<SheetRow> read = List.of();
    private int count;

    /**
     * @param row as the spreadsheet program numbers it, the heading included
     * @param column the column's code, the same in every language
     * @param code stable, as the codes of fields are
     * @param value what the cell contains, as {@link Shown} shows it; null: nothing
     */
    public record Fault(
            int row,
            String column,
            String code,
            String message,
            @Nullable String value) {}

    public void add(int row, String column, String code, String message) {
        add(row, column, code, message, null);
    }

    void add(int row, String column, String code, String message, @Nullable String value) {
        rows.add(row);
        count++;
        if (listed.size() < LISTED) {
            listed.add(new Fault(row, column, code, message, value));
        }
    }

    /** The rows of the file, from which faults that a use case finds take the cell's content. */
    void of(List<SheetRow> rows) {
        read = rows;
    }

    /** What a use case refused for one row. */
    public void add(int row, String column, ProblemException refusal) {
        add(row, column, refusal.code().name(), refusal.detail());
    }

    /** The first 1,000, by row. */
    public List<Fault> listed() {
        Map<Integer, SheetRow> named = read.stream()
                .filter(row -> rows.contains(row.number()))
                .collect(Collectors.toMap(SheetRow::number, row -> row));
        return listed.stream()
                .map(fault -> withValue(fault, named.get(fault.row())))
                .sorted(Comparator.comparingInt(Fault::row))
                .toList();
    }

    /** All, also those that are not listed. */
    public int count() {
        return count;
    }

    private static Fault withValue(Fault fault, @Nullable SheetRow row) {
        return fault.value() != null || row == null
                ? fault
                : new Fault(fault.row(), fault.column(), fault.code(), fault.message(), row.shown(fault.column()));
    }

    public boolean hasRow(int row) {
        return rows.contains(row);
    }

    /** @throws ProblemException ROWS_INVALID with {@code rows}, the first 1,000 faults, and {@code count}, if there is one */
    public void refuseIfAny() {
        if (count > 0) {
            throw new ProblemException(
                            EnrollmentProblem.ROWS_INVALID,
                            "Nothing was imported: " + count + " fault(s) in " + rows.size() + " row(s).")
                    .with("rows", listed())
                    .with("count", count);
        }
    }
}
