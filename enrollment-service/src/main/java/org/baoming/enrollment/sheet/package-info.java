/** Reads spreadsheets, CSV or XLSX, and collects what is wrong in their rows. */
@NullMarked
package org.baoming.enrollment.sheet;

import org.jspecify.annotations.NullMarked;
