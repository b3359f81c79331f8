/** Recomputes the record of staff actions from time to time and raises the alarm. */
@NullMarked
package org.baoming.audit.watch;

import org.jspecify.annotations.NullMarked;
