package org.baoming.payment;

/** What a candidate can pay with at the platform. */
public enum PayMethod {
    ALIPAY,
    WECHAT_PAY,
    UNIONPAY
}
