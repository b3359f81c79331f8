/** The keys of this service, and hashes that nobody makes without them. */
@NullMarked
package org.baoming.passport.keys;

import org.jspecify.annotations.NullMarked;
