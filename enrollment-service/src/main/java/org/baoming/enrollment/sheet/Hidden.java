package org.baoming.enrollment.sheet;

/** What becomes of the rows, columns and sheets that a workbook hides (filtered rows are hidden rows). */
public enum Hidden {
    INCLUDE,
    SKIP
}
