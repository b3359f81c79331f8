package org.baoming.enrollment.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do: nothing is stored, and every fault is listed. The same file is then sent again with the
 * {@code digest}, so that what is stored is what was previewed.
 *
 * @param version of what the import changes, where it has one; it is sent back as {@code If-Match}
 * @param rows that were read
 * @param first at most 50, as they were understood
 * @param faults the first 1,000
 */
public record ImportPreview(
        String digest,
        @Nullable Long version,
        SheetSource source,
        int rows,
        int added,
        int changed,
        int unchanged,
        int removed,
        List<String> columns,
        List<Row> first,
        List<SheetNotice> notices,
        int faultCount,
        List<RowFaults.Fault> faults) {

    /**
     * @param row its number, as the spreadsheet program shows it
     * @param change null: it has a fault, or is not compared because another row has one
     * @param cells by column; document numbers are masked
     */
    public record Row(int row, @Nullable Change change, Map<String, String> cells) {}

    /** What an import makes of one row. */
    public enum Change {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /**
     * @param changes by the row's number; rows with a fault are absent
     * @param removed what is there now and not in the file
     */
    public static ImportPreview of(
            ImportedSheet sheet, Map<Integer, Change> changes, int removed, @Nullable Long version) {
        List<Row> first = new ArrayList<>();
        for (SheetRow row : sheet.rows().subList(0, Math.min(sheet.rows().size(), SheetRow.UNDERSTOOD))) {
            first.add(new Row(row.number(), changes.get(row.number()), row.shown()));
        }
        return new ImportPreview(
                sheet.digest(),
                version,
                sheet.source(),
                sheet.rows().size(),
                count(changes, Change.ADDED),
                count(changes, Change.CHANGED),
                count(changes, Change.UNCHANGED),
                removed,
                sheet.columns().stream().map(SheetColumn::code).toList(),
                first,
                sheet.notices(),
                sheet.faults().count(),
                sheet.faults().listed());
    }

    private static int count(Map<Integer, Change> changes, Change wanted) {
        return (int) changes.values().stream().filter(wanted::equals).count();
    }
}
