package org.baoming.enrollment;

import java.time.Instant;
import java.util.regex.Pattern;

/** Judges the document of an imported row. */
final class DocumentRow {
    /** What is left of an 18-digit number that a spreadsheet program kept as a number; also the end of one number in a thousand. */
    private static final Pattern MAYBE_LOST = Pattern.compile("[0-9]{15}000");

    private DocumentRow() {}

    /** The checksum comes first: only a number that is wrong has lost its digits. */
    static void judge(EnteredDocument document, int row, RowFaults faults, Instant now) {
        if (MAYBE_LOST.matcher(document.number()).matches()) {
            RowFaults found = new RowFaults();
            document.judge(row, found, now);
            if (found.hasRow(row)) {
                faults.add(
                        row,
                        "documentNumber",
                        "DIGITS_LOST",
                        "The number is not valid, and it ends like one whose last digits a spreadsheet program has lost: format "
                                + "the column as text and enter it again.");
                return;
            }
        }
        document.judge(row, faults, now);
    }
}
