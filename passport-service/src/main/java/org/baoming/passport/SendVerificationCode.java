package org.baoming.passport;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a code to an address that somebody says is theirs. The answer is the same whether the address has a passport
 * or not: only who can read the code learns that.
 */
@Component
public class SendVerificationCode {

    private static final Logger LOG = LoggerFactory.getLogger(SendVerificationCode.class);

    private final VerificationCodes codes;
    private final CodeSettings settings;
    private final Postman postman;

    SendVerificationCode(VerificationCodes codes, CodeSettings settings, Postman postman) {
        this.codes = codes;
        this.settings = settings;
        this.postman = postman;
    }

    /** A code is on its way. */
    public record Sent(Instant expiresAt, Duration resendAfter) {}

    /** @throws ProblemException CODE_SENT_RECENTLY, TOO_MANY_CODES, UPSTREAM_UNAVAILABLE */
    public Sent send(Contact contact, Language language) {
        return switch (codes.issue(contact)) {
            case VerificationCodes.Issue.Issued issued -> deliver(contact, language, issued);
            case VerificationCodes.Issue.TooSoon tooSoon ->
                throw new ProblemException(
                                PassportProblem.CODE_SENT_RECENTLY, "Look for the code that was sent, or wait a moment")
                        .with(
                                "retryAfterSeconds",
                                Math.max(1, tooSoon.remaining().toSeconds()));
            case VerificationCodes.Issue.TooMany ignored ->
                throw new ProblemException(PassportProblem.TOO_MANY_CODES, "Try again tomorrow");
        };
    }

    private Sent deliver(Contact contact, Language language, VerificationCodes.Issue.Issued issued) {
        try {
            postman.deliver(
                    contact,
                    TimeOrderedIds.next(),
                    MessageKind.VERIFICATION_CODE,
                    language,
                    Map.of(
                            "code",
                            issued.code(),
                            "minutes",
                            Long.toString(settings.lifetime().toMinutes())));
            return new Sent(issued.expiresAt(), issued.resendAfter());
        } catch (NotSentException e) {
            LOG.warn("A verification code could not be sent by {}: {}", contact.channel(), e.getMessage());
            codes.withdraw(contact);
            // Not as a cause: what lies below may name the recipient or quote the text, and causes are logged.
            throw new ProblemException(
                    CommonProblem.UPSTREAM_UNAVAILABLE, "The code could not be sent now; try again in a moment");
        }
    }
}
