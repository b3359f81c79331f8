package org.baoming.enrollment.sheet;

import java.util.List;

/** A row as it stands in the file: its number as the spreadsheet program shows it, its cells from the left. */
record RawRow(int number, List<String> cells) {

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
