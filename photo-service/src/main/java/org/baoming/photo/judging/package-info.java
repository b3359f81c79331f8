/** Judges an uploaded file by all rules, with bounded memory, time and number of uploads. */
@NullMarked
package org.baoming.photo.judging;

import org.jspecify.annotations.NullMarked;
