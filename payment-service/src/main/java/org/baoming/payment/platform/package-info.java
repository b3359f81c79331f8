/** The payment platform: what it can be asked, what its notifications and statements say, and which of them are believed. */
@NullMarked
package org.baoming.payment.platform;

import org.jspecify.annotations.NullMarked;
