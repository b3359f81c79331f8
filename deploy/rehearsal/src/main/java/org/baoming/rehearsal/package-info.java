/** Rehearses the minute in which registration opens. Everything it measures, it measures from outside. */
@NullMarked
package org.baoming.rehearsal;

import org.jspecify.annotations.NullMarked;
