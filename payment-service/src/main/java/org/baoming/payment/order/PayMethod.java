package org.baoming.payment.order;

/** What a candidate can pay with at the platform. */
public enum PayMethod {
    ALIPAY,
    WECHAT_PAY,
    UNIONPAY
}
