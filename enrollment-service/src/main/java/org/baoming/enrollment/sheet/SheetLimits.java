package org.baoming.enrollment.sheet;

import org.baoming.chassis.problem.ProblemException;

/** Limits on what one file may keep in memory. Each is above what the largest permitted import needs. */
final class SheetLimits {
    static final int MOST_BYTES = 5 * 1024 * 1024;

    /** All parts of a workbook that are read, unpacked: 600,000 cells are some 30 MB. */
    static final long MOST_BYTES_UNPACKED = 48L * 1024 * 1024;

    static final int MOST_COLUMNS = 100;
    /** Cells with something in them: 100,000 offers with their 4 columns, and two that are passed over. */
    static final int MOST_CELLS = 600_000;

    static final int MOST_SHARED_STRINGS = 250_000;
    static final int MOST_MERGED_RANGES = 50_000;
    static final int MOST_SHEETS = 100;
    static final int MOST_FORMATS = 65_536;
    static final int LONGEST_CELL = 500;

    /** The longest cell that needs no close look: no number of a document, nothing that a program has shortened. */
    static final int LONGEST_PLAIN = 100;

    /** Rows above the headings: a title, who filled it in, headings of groups of columns. */
    static final int MOST_TITLE_ROWS = 10;

    private SheetLimits() {}

    /** @throws ProblemException SHEET_TOO_LARGE, with {@code most} and {@code of}, if there are as many as there may be */
    static void requireRoom(int count, int atMost, String of) {
        if (count >= atMost) {
            throw new ProblemException(SheetProblem.SHEET_TOO_LARGE, "At most " + atMost + " " + of + " are read.")
                    .with("most", atMost)
                    .with("of", of);
        }
    }

    /** How many rows are read at all, so that a title has room above the rows that are wanted. */
    static int withTitles(int rows) {
        return rows + MOST_TITLE_ROWS + 1;
    }

    /**
     * @param atMost as {@link #withTitles} has counted
     * @throws ProblemException SHEET_TOO_LARGE, with the number of rows that are wanted
     */
    static void requireRoomForRow(int count, int atMost) {
        if (count >= atMost) {
            requireRoom(count, atMost - MOST_TITLE_ROWS - 1, "rows");
        }
    }
}
