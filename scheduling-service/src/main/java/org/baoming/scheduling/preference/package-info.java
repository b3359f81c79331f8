/** Decides which date a candidate may prefer for a paid subject, and how many preferences a day accepts. */
@NullMarked
package org.baoming.scheduling.preference;

import org.jspecify.annotations.NullMarked;
