/** The record of who saw or changed the data of a passport; it only grows. */
@NullMarked
package org.baoming.passport.record;

import org.jspecify.annotations.NullMarked;
