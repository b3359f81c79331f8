package org.baoming.enrollment.sheet;

import java.util.List;

/** A row as it stands in the file: its number as the spreadsheet program shows it, its cells from the left. */
record RawRow(int number, List<RawCell> cells, boolean hidden) {

    RawCell cell(int place) {
        return place < cells.size() ? cells.get(place) : RawCell.EMPTY;
    }

    boolean isBlank() {
        return cells.stream().allMatch(RawCell::isBlank);
    }
}
