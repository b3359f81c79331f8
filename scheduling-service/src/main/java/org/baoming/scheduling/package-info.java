/** Exam dates (R-7xx): on which day a candidate would like to take a paid subject. This package holds what every room may use: ids and problem codes. */
@NullMarked
package org.baoming.scheduling;

import org.jspecify.annotations.NullMarked;
