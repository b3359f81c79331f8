/** Decides what is on the record of staff actions, and whether the record is still what was written. */
@NullMarked
package org.baoming.audit.record;

import org.jspecify.annotations.NullMarked;
