/** Refusals on the wire: RFC 9457 problem details with a stable code. */
@NullMarked
package org.baoming.gateway.problem;

import org.jspecify.annotations.NullMarked;
