/** The payment platform: signed calls to it and signed notices from it. */
@NullMarked
package org.baoming.payment.platform;

import org.jspecify.annotations.NullMarked;
