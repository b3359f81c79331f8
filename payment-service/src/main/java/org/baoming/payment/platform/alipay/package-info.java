/** Alipay's page payment (alipay.trade.page.pay), by signed requests. */
@NullMarked
package org.baoming.payment.platform.alipay;

import org.jspecify.annotations.NullMarked;
