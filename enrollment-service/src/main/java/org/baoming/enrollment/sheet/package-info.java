/** Spreadsheets that staff upload: CSV and XLSX, read within limits, each bad cell named. */
@NullMarked
package org.baoming.enrollment.sheet;

import org.jspecify.annotations.NullMarked;
