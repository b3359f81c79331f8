/** Reads spreadsheets, CSV or XLSX, and collects the faults in their rows. */
@NullMarked
package org.baoming.enrollment.sheet;

import org.jspecify.annotations.NullMarked;
