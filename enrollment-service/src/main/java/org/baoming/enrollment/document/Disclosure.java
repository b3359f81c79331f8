package org.baoming.enrollment.document;

/**
 * Staff are shown document numbers in full; passport-service tells each owner who it was, and why.
 *
 * @param account subject of the sign-in
 * @param scope their centre or province, or {@code board}
 * @param reason in their words
 */
public record Disclosure(String account, String role, String scope, Reason reasonCode, String reason) {

    public enum Reason {
        /** The persons come with their documents. */
        IDENTITY_CHECK,
        /** Something in registrations may be wrong. */
        CORRECTION,
        /** Candidates have asked for help. */
        CANDIDATE_REQUEST,
        OTHER
    }
}
