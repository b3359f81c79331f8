package org.baoming.enrollment.registration;

/** 信息审核 as the candidate sees it. */
public enum ReviewState {
    NOT_REQUIRED,
    NOT_SUBMITTED,
    PENDING,
    REJECTED,
    APPROVED;

    boolean allowsPayment() {
        return switch (this) {
            case NOT_REQUIRED, APPROVED -> true;
            case NOT_SUBMITTED, PENDING, REJECTED -> false;
        };
    }
}
