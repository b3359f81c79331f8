package org.baoming.passport.proof;

import org.baoming.chassis.origin.PublicOrigins;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Contact;
import org.baoming.passport.Language;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.protection.ClientAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a code to an address that a person claims. It does not look up whether the address has a passport, so
 * neither the answer nor its time reveals that; only a person who can read the code learns it.
 */
@Component
public class SendVerificationCode {

    private static final Logger LOG = LoggerFactory.getLogger(SendVerificationCode.class);

    private final IssueCode issueCode;
    private final VerificationCodes codes;
    private final DeliverCode deliverCode;
    private final PublicOrigins origins;

    SendVerificationCode(IssueCode issueCode, VerificationCodes codes, DeliverCode deliverCode, PublicOrigins origins) {
        this.issueCode = issueCode;
        this.codes = codes;
        this.deliverCode = deliverCode;
        this.origins = origins;
    }

    /** @throws ProblemException CODE_SENT_RECENTLY, TOO_MANY_CODES, TOO_MANY_REQUESTS, ADDRESS_UNREACHABLE, UPSTREAM_UNAVAILABLE */
    public CodeSent send(CodePurpose purpose, Contact contact, Language language, ClientAddress client) {
        var issued = issueCode.issue(purpose, contact, client);
        try {
            deliverCode.deliver(contact, purpose, issued.code(), language, origins.current());
            return CodeSent.of(issued);
        } catch (NotSentException e) {
            LOG.warn("A verification code could not be sent by {}: {}", contact.channel(), e.getMessage());
            codes.withdraw(purpose, contact);
            if (e.why() == NotSentException.Why.REFUSED) {
                throw unreachable();
            }
            // Not as a cause: what lies below may name the recipient or quote the text, and causes are logged.
            throw new ProblemException(
                    CommonProblem.UPSTREAM_UNAVAILABLE, "The code could not be sent now; try again in a moment");
        }
    }

    /** This reveals nothing about a passport: the refusal comes from the carrier, which does not know passports. */
    private static ProblemException unreachable() {
        return new ProblemException(PassportProblem.ADDRESS_UNREACHABLE, "Check the address, or use another one")
                .field(
                        "address",
                        PassportProblem.ADDRESS_UNREACHABLE.name(),
                        "The mail server or the sender of text messages refuses it");
    }
}
