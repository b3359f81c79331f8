/** The protocol of the platform that the stub speaks: signed calls to it and signed notifications from it. */
@NullMarked
package org.baoming.payment.platform.stub;

import org.jspecify.annotations.NullMarked;
