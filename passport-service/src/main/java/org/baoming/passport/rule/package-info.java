/**
 * Judges an entry of a document by its number and its name alone, and decides when two entries are the same person's
 * (R-204, R-307).
 */
@NullMarked
package org.baoming.passport.rule;

import org.jspecify.annotations.NullMarked;
