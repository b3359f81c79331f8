/** The keys of this service, and hashes that nobody can compute without them. */
@NullMarked
package org.baoming.passport.keys;

import org.jspecify.annotations.NullMarked;
