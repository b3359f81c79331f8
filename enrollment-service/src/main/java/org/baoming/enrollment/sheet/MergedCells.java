package org.baoming.enrollment.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The merged cells of a sheet. The value of a cell that is merged over rows applies to each of them; a cell that is merged
 * over columns is marked, because it is not clear which column is meant.
 */
final class MergedCells {
    private final List<Range> ranges = new ArrayList<>();

    /** Rows from 1, columns from 0, all inclusive. */
    private record Range(int top, int bottom, int left, int right) {}

    /** @param reference {@code C2:C5} */
    void add(@Nullable String reference) throws XMLStreamException {
        SheetLimits.requireRoom(ranges.size(), SheetLimits.MOST_MERGED_RANGES, "merged cells");
        String[] ends = reference == null ? new String[0] : reference.split(":", -1);
        if (ends.length != 2) {
            throw new XMLStreamException("No range of cells");
        }
        ranges.add(new Range(row(ends[0]), row(ends[1]), XlsxSheet.column(ends[0]), XlsxSheet.column(ends[1])));
    }

    /** @param rows from the top; rows with nothing in them are not among them and stay out */
    List<RawRow> filledIn(List<RawRow> rows) throws XMLStreamException {
        if (ranges.isEmpty()) {
            return rows;
        }
        List<RawRow> filled = new ArrayList<>();
        rows.forEach(row -> filled.add(new RawRow(row.number(), new ArrayList<>(row.cells()), row.hidden())));
        ranges.sort(Comparator.comparingInt(Range::top));
        int[] taken = new int[SheetLimits.MOST_COLUMNS];
        int first = 0;
        for (Range range : ranges) {
            while (first < filled.size() && filled.get(first).number() < range.top()) {
                first++;
            }
            claim(range, taken);
            fill(range, filled, first);
        }
        return filled;
    }

    /** Refuses ranges that overlap; they could make filling in endless. */
    private static void claim(Range range, int[] taken) throws XMLStreamException {
        for (int column = range.left(); column <= range.right() && column < taken.length; column++) {
            if (taken[column] >= range.top()) {
                throw new XMLStreamException("Merged cells overlap");
            }
            taken[column] = range.bottom();
        }
    }

    private static void fill(Range range, List<RawRow> rows, int first) {
        boolean hasTop = first < rows.size() && rows.get(first).number() == range.top();
        RawCell value = hasTop ? rows.get(first).cell(range.left()) : RawCell.EMPTY;
        for (int index = first; index < rows.size() && rows.get(index).number() <= range.bottom(); index++) {
            List<RawCell> cells = rows.get(index).cells();
            for (int column = range.left(); column <= range.right() && column < SheetLimits.MOST_COLUMNS; column++) {
                while (cells.size() <= column) {
                    cells.add(RawCell.EMPTY);
                }
                cells.set(column, column == range.left() ? value : RawCell.MERGED);
            }
        }
    }

    private static int row(String address) throws XMLStreamException {
        String digits = address.replaceFirst("^[A-Z]+", "");
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException none) {
            throw new XMLStreamException("No row of a cell", none);
        }
    }
}
