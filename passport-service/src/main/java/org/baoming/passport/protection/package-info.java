/** Decides whether a stranger's request is served: the human check, and limits by address, source and network. */
@NullMarked
package org.baoming.passport.protection;

import org.jspecify.annotations.NullMarked;
