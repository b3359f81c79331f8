package org.baoming.audit.onsite;

/** What a centre says about a candidate's on-site confirmation. */
public enum OnSiteOutcome {
    CONFIRMED,
    NOT_COME,
    WRONG_PAPERS
}
