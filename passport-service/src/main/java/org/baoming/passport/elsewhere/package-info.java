/** Asks the other services what they keep about somebody: a client of its own for each. */
@NullMarked
package org.baoming.passport.elsewhere;

import org.jspecify.annotations.NullMarked;
