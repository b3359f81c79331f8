/** Registers a passport with two proven addresses and an account, and settles registrations that were interrupted. */
@NullMarked
package org.baoming.passport.registration;

import org.jspecify.annotations.NullMarked;
