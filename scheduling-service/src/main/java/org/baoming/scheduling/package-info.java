/** Exam dates (R-7xx): on which day a candidate would like to take a paid subject. It also keeps the centres' rooms. This package holds what every capability may use: ids, problem codes, and who may administer a centre. */
@NullMarked
package org.baoming.scheduling;

import org.jspecify.annotations.NullMarked;
