package org.baoming.enrollment.sheet;

import java.util.List;
import java.util.Set;

/**
 * The rows of a sheet that are not empty.
 *
 * @param hiddenColumns counted from 0
 */
record RawSheet(List<RawRow> rows, Set<Integer> hiddenColumns) {}
