package org.baoming.paymentplatform;

/** What a person can pay with. */
public enum PayMethod {
    ALIPAY,
    WECHAT_PAY,
    UNIONPAY
}
