package org.baoming.passport;

import java.time.Duration;
import java.time.Instant;
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
    private final Postman postman;

    SendVerificationCode(VerificationCodes codes, Postman postman) {
        this.codes = codes;
        this.postman = postman;
    }

    /** A code is on its way. */
    public record Sent(Instant expiresAt, Duration resendAfter) {}

    /** @throws ProblemException CODE_SENT_RECENTLY, TOO_MANY_CODES, UPSTREAM_UNAVAILABLE */
    public Sent send(Contact contact) {
        return switch (codes.issue(contact)) {
            case VerificationCodes.Issue.Issued issued -> deliver(contact, issued);
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

    private Sent deliver(Contact contact, VerificationCodes.Issue.Issued issued) {
        try {
            postman.deliver(
                    contact,
                    "报名通行证验证码 · Verification code",
                    switch (contact) {
                        case EmailAddress address -> """
                        您的验证码是 %1$s，10 分钟内有效。请勿告诉他人。
                        如果不是您本人操作，请忽略这封邮件。

                        Your verification code is %1$s. It is valid for 10 minutes; tell it to nobody.
                        If you did not ask for it, you can ignore this message.
                        """.formatted(issued.code());
                        case MobileNumber number -> "【报名通行证】验证码 %s，10 分钟内有效，请勿告诉他人。".formatted(issued.code());
                    });
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
