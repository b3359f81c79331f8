package org.baoming.enrollment.sheet;

import org.baoming.chassis.problem.ProblemCode;

/** Why a whole file is refused. */
enum SheetProblem implements ProblemCode {
    SHEET_UNREADABLE(400, "The file is no CSV or XLSX that can be read"),
    SHEET_COLUMNS(400, "The columns are not those that are expected"),
    SHEET_EMPTY(400, "There is no row below the heading"),
    SHEET_HIDDEN(400, "The workbook hides something: say whether it is meant"),
    SHEET_CHOICE(400, "Say which sheet of the workbook is meant"),
    SHEET_TOO_LARGE(413, "The file is too large"),
    FILE_DIFFERS(409, "The file is not the one that was previewed");

    private final int status;
    private final String title;

    SheetProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
