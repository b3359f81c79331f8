package org.baoming.passport.proof;

import java.time.Instant;

/** A code is on its way. */
public record CodeSent(Instant expiresAt, long resendAfterSeconds) {

    static CodeSent of(VerificationCodes.Issue.Issued issued) {
        return new CodeSent(issued.expiresAt(), issued.resendAfter().toSeconds());
    }
}
