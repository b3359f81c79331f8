package org.baoming.enrollment.candidates;

/** Where a candidate stands: what a list can be filtered by. */
public enum Standing {
    WITHOUT_FORM("not form"),
    WITHOUT_PHOTO("not photo"),
    WITHOUT_SUBJECT("subjects = '{}'"),
    REVIEW_PENDING("state = 'IN_REVIEW'"),
    REVIEW_REJECTED("state = 'REJECTED'"),
    /** Approved, and nothing is paid yet. */
    REVIEW_APPROVED("state in ('APPROVED', 'PAYING_APPROVED')"),
    /** An order is open. */
    PAYING("state in ('PAYING', 'PAYING_APPROVED', 'PAYING_MORE')"),
    /** At least one subject is not paid. */
    UNPAID("unpaid > 0"),
    /** Every subject is paid. */
    PAID("paid > 0 and unpaid = 0"),
    ON_SITE_CONFIRMED("on_site = 'CONFIRMED'"),
    /** Not confirmed on site, for whatever reason. */
    ON_SITE_OPEN("on_site is distinct from 'CONFIRMED'"),
    ON_SITE_NOT_COME("on_site = 'NOT_COME'"),
    ON_SITE_WRONG_PAPERS("on_site = 'WRONG_PAPERS'");

    private final String condition;

    Standing(String condition) {
        this.condition = condition;
    }

    /** Of {@code candidate_line}. */
    String condition() {
        return condition;
    }
}
