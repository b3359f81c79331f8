/**
 * The payment platform: the calls that it offers, and which of its answers, notifications and statements are believed.
 */
@NullMarked
package org.baoming.payment.platform;

import org.jspecify.annotations.NullMarked;
