/** Dates (R-7xx): on which day a candidate would like to sit a paid subject. */
@NullMarked
package org.baoming.scheduling;

import org.jspecify.annotations.NullMarked;
