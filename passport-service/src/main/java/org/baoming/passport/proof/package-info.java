/** Proves by a code that an address belongs to whoever enters the code; each code serves one purpose. */
@NullMarked
package org.baoming.passport.proof;

import org.jspecify.annotations.NullMarked;
