/** What follows for passports when staff decide about a complaint that a registration holds somebody else's document. */
@NullMarked
package org.baoming.passport.complaint;

import org.jspecify.annotations.NullMarked;
