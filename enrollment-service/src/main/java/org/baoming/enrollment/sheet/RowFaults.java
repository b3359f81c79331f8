package org.baoming.enrollment.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;

/**
 * The faults in the rows of an imported spreadsheet. All rows are validated before anything is written; with one
 * fault, nothing is imported.
 */
public final class RowFaults {
    /** The most faults that are listed; further ones are counted. */
    static final int LISTED = 1_000;

    private final List<Fault> listed = new ArrayList<>();
    private final Set<Integer> rows = new HashSet<>();
    private int count;

    /**
     * @param row as the spreadsheet program numbers it, the heading included
     * @param column the column's code, the same in every language
     * @param code stable, as the codes of fields are
     */
    public record Fault(int row, String column, String code, String message) {}

    public void add(int row, String column, String code, String message) {
        rows.add(row);
        count++;
        if (listed.size() < LISTED) {
            listed.add(new Fault(row, column, code, message));
        }
    }

    /** What a use case refused for one row. */
    public void add(int row, String column, ProblemException refusal) {
        add(row, column, refusal.code().name(), refusal.detail());
    }

    /** The first 1,000. */
    public List<Fault> listed() {
        return List.copyOf(listed);
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
