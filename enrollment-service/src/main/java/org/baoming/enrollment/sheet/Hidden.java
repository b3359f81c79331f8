package org.baoming.enrollment.sheet;

/** What to do with the rows, columns and sheets that a workbook hides (filtered rows are hidden rows). */
public enum Hidden {
    INCLUDE,
    SKIP
}
