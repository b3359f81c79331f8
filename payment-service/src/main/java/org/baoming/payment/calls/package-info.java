/** Calls to a platform that may be slow or away. */
@NullMarked
package org.baoming.payment.calls;

import org.jspecify.annotations.NullMarked;
