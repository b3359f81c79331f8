/** Rehearses the minute in which registration opens, and measures everything from outside. */
@NullMarked
package org.baoming.rehearsal;

import org.jspecify.annotations.NullMarked;
