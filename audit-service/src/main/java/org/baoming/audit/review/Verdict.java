package org.baoming.audit.review;

/** What a centre decides about a registration. */
public sealed interface Verdict {

    ReviewState outcome();

    record Approval() implements Verdict {
        @Override
        public ReviewState outcome() {
            return ReviewState.APPROVED;
        }
    }

    /** @param reason the staff's own words for the candidate; may name a person, so it stays out of logs */
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

    /** What can be wrong with a registration; the candidate reads it in their language, with the staff's own words. */
    enum RejectionReason {
        PHOTO_UNFIT,
        PHOTO_NOT_OF_CANDIDATE,
        DOCUMENT_WRONG,
        PERSONAL_INFORMATION_WRONG,
        NOT_ELIGIBLE,
        SUBJECTS_WRONG,
        OTHER
    }
}
