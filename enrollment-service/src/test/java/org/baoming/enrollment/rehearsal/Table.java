package org.baoming.enrollment.rehearsal;

import java.util.ArrayList;
import java.util.List;

/** A table that can be read on a terminal and pasted into a README. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
        rows.add(List.of(heads).stream().map(head -> "---").toList());
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return text.toString();
    }
}
