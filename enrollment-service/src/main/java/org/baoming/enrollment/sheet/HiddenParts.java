package org.baoming.enrollment.sheet;

import java.util.ArrayList;
import java.util.List;
import org.baoming.chassis.problem.ProblemException;

/**
 * What a workbook hides although an import would read it: filtered rows are hidden rows. Only the person who uploads it
 * knows whether it is meant.
 *
 * @param columns by their letters
 * @param rows the first hundred
 */
record HiddenParts(List<String> sheets, List<String> columns, List<Integer> rows, int rowCount) {
    private static final int LISTED = 100;

    static HiddenParts of(List<RawRow> below, RawSheet sheet, Headings headings) {
        List<Integer> rows =
                below.stream().filter(RawRow::hidden).map(RawRow::number).toList();
        List<String> columns = new ArrayList<>();
        for (int place : sheet.hiddenColumns()) {
            boolean used = below.stream().anyMatch(row -> !row.cell(place).isBlank());
            if (used && headings.columns().containsKey(place)) {
                columns.add(SheetReader.letters(place));
            }
        }
        return new HiddenParts(List.of(), columns, rows.stream().limit(LISTED).toList(), rows.size());
    }

    static HiddenParts sheets(List<String> sheets) {
        return new HiddenParts(sheets, List.of(), List.of(), 0);
    }

    /** @throws ProblemException SHEET_HIDDEN with {@code hidden} */
    void refuseIfAny() {
        if (!sheets.isEmpty() || !columns.isEmpty() || rowCount > 0) {
            throw new ProblemException(
                            SheetProblem.SHEET_HIDDEN,
                            "%d row(s), %d column(s) and %d sheet(s) are hidden or filtered out. Say hidden=INCLUDE or hidden=SKIP."
                                    .formatted(rowCount, columns.size(), sheets.size()))
                    .with("hidden", this);
        }
    }
}
