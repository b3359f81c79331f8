package org.baoming.passport.proof;

import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Contact;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.protection.ClientAddress;
import org.baoming.passport.protection.Limits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates a code that may be sent now, and counts it; a request that comes too soon counts against no limit. */
@Component
class IssueCode {

    private final VerificationCodes codes;
    private final Limits limits;
    private final TransactionTemplate transaction;

    IssueCode(VerificationCodes codes, Limits limits, TransactionTemplate transaction) {
        this.codes = codes;
        this.limits = limits;
        this.transaction = transaction;
    }

    /** @throws ProblemException CODE_SENT_RECENTLY, TOO_MANY_CODES, TOO_MANY_REQUESTS */
    VerificationCodes.Issue.Issued issue(CodePurpose purpose, Contact contact, ClientAddress client) {
        return transaction.execute(status -> switch (codes.issue(purpose, contact)) {
            case VerificationCodes.Issue.Issued issued -> {
                limits.take(Limits.Action.CODE, client, contact);
                yield issued;
            }
            case VerificationCodes.Issue.TooSoon tooSoon ->
                throw new ProblemException(
                                PassportProblem.CODE_SENT_RECENTLY, "Look for the code that was sent, or wait a moment")
                        .with(
                                "retryAfterSeconds",
                                Math.max(1, tooSoon.remaining().toSeconds()));
        });
    }
}
