/** A made-up candidate for demonstrations. */
@NullMarked
package org.baoming.passport.sample;

import org.jspecify.annotations.NullMarked;
