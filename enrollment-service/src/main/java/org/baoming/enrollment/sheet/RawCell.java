package org.baoming.enrollment.sheet;

/** What a cell shows, and its type in the spreadsheet program. In a CSV file everything is text. */
record RawCell(String text, Kind kind) {
    static final RawCell EMPTY = new RawCell("", Kind.TEXT);

    /** Part of the cell on its left. */
    static final RawCell MERGED = new RawCell("", Kind.MERGED);

    enum Kind {
        TEXT,
        NUMBER,
        /** A date or a time: {@code 2027-01-05}, or {@code 2027-01-05 09:00:00}. */
        DATE,
        /** A number with more digits than a spreadsheet program keeps. */
        LONG_NUMBER,
        /** The program shows an error instead of a value. */
        ERROR,
        /** A formula that comes to something, or without a value in the file. */
        FORMULA,
        MERGED
    }

    static RawCell text(String text) {
        return Unseen.isBlank(text) ? EMPTY : new RawCell(text, Kind.TEXT);
    }

    boolean isBlank() {
        return kind == Kind.MERGED || (kind != Kind.FORMULA && Unseen.isBlank(text));
    }
}
