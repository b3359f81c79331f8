package org.baoming.enrollment.sheet;

import java.util.List;

/**
 * What a person should know of a file that is in order: parts of it were not read, or were hidden and read.
 *
 * @param named the first twenty, where they have names
 */
record SheetNotice(Code code, int count, List<String> named) {
    private static final int NAMED = 20;

    /** The names are part of the contract. */
    public enum Code {
        HIDDEN_ROWS_READ,
        HIDDEN_ROWS_LEFT_OUT,
        HIDDEN_COLUMNS_READ,
        HIDDEN_COLUMNS_LEFT_OUT,
        HEADINGS_REPEATED,
        COLUMNS_IGNORED,
        SHEETS_IGNORED
    }

    static SheetNotice of(Code code, List<String> named) {
        return new SheetNotice(code, named.size(), named.stream().limit(NAMED).toList());
    }
}
