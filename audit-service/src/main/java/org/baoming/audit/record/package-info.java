/** Decides which staff actions are recorded, and whether the record is still what was written. */
@NullMarked
package org.baoming.audit.record;

import org.jspecify.annotations.NullMarked;
