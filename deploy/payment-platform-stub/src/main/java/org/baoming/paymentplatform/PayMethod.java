package org.baoming.paymentplatform;

/** The methods of payment. */
public enum PayMethod {
    ALIPAY,
    WECHAT_PAY,
    UNIONPAY
}
