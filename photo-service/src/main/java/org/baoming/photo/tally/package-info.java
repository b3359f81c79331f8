/** Decides what is counted of the photos that are judged: how many, and which rules the refused ones break. */
@NullMarked
package org.baoming.photo.tally;

import org.jspecify.annotations.NullMarked;
