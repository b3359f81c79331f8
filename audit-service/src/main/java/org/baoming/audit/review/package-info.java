/** Decides whether a registration is approved or rejected, once per round, and which staff see it. */
@NullMarked
package org.baoming.audit.review;

import org.jspecify.annotations.NullMarked;
