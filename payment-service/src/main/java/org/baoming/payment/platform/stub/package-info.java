/** The protocol of the stub: signed calls to the platform and signed notifications from it. */
@NullMarked
package org.baoming.payment.platform.stub;

import org.jspecify.annotations.NullMarked;
