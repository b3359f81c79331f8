/** Decides which events candidates are told of, by which channels, how often it is tried and what is kept of it. */
@NullMarked
package org.baoming.passport.message;

import org.jspecify.annotations.NullMarked;
