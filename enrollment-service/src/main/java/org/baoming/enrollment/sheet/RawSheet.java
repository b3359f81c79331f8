package org.baoming.enrollment.sheet;

import java.util.List;
import java.util.Set;

/**
 * The rows of a sheet that are not empty.
 *
 * @param hiddenColumns counted from 0
 * @param otherSheets of the same workbook, which are not read
 */
record RawSheet(List<RawRow> rows, Set<Integer> hiddenColumns, SheetSource source, List<String> otherSheets) {}
