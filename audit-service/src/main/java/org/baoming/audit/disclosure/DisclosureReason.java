package org.baoming.audit.disclosure;

/** Why staff ask for a document number in full. */
public enum DisclosureReason {
    /** The person stands at the desk with the document. */
    IDENTITY_CHECK,
    /** Something in a registration may be wrong. */
    CORRECTION,
    /** The candidate has asked for help. */
    CANDIDATE_REQUEST,
    OTHER
}
