package org.baoming.audit.review;

/** What a centre says about a registration. */
public sealed interface Verdict {

    ReviewState outcome();

    record Approval() implements Verdict {
        @Override
        public ReviewState outcome() {
            return ReviewState.APPROVED;
        }
    }

    /**
     * @param reason the staff's own words for the candidate; may name a person, so it stays out of logs
     */
    record Rejection(RejectionReason reasonCode, String reason) implements Verdict {
        @Override
        public ReviewState outcome() {
            return ReviewState.REJECTED;
        }

        @Override
        public String toString() {
            return "Rejection[" + reasonCode + "]";
        }
    }
}
