package org.baoming.enrollment.sheet;

import java.util.List;

/** A row of the file: its number as the spreadsheet program shows it, and its cells from the left. */
record RawRow(int number, List<RawCell> cells, boolean hidden) {

    RawCell cell(int place) {
        return place < cells.size() ? cells.get(place) : RawCell.EMPTY;
    }

    boolean isBlank() {
        for (RawCell cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
