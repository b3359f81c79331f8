package org.baoming.passport.proof;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.baoming.chassis.origin.PublicOrigins;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Contact;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.passport.Languages;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.protection.ClientAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a code with which a forgotten password is replaced, if the address has a passport. The answer is the same
 * for every address, after the same work: a code is created for each, and the passport is looked up afterwards, in the
 * background. A code that is lost on its way, or with the process, has to be requested again.
 */
@Component
public class SendRecoveryCode {

    private static final Logger LOG = LoggerFactory.getLogger(SendRecoveryCode.class);

    /** The most requests in progress; further ones are dropped, for any address. */
    private static final int MOST_AT_ONCE = 200;

    private final IssueCode issueCode;
    private final Passports passports;
    private final Languages languages;
    private final DeliverCode deliverCode;
    private final PublicOrigins origins;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    SendRecoveryCode(
            IssueCode issueCode,
            Passports passports,
            Languages languages,
            DeliverCode deliverCode,
            PublicOrigins origins) {
        this.issueCode = issueCode;
        this.passports = passports;
        this.languages = languages;
        this.deliverCode = deliverCode;
        this.origins = origins;
    }

    /** @throws ProblemException CODE_SENT_RECENTLY, TOO_MANY_CODES, TOO_MANY_REQUESTS, UPSTREAM_UNAVAILABLE */
    public CodeSent send(Contact contact, ClientAddress client) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    CommonProblem.UPSTREAM_UNAVAILABLE, "Too much is being sent; try again in a moment");
        }
        boolean handedOver = false;
        try {
            var issued = issueCode.issue(CodePurpose.RECOVERY, contact, client);
            // Asked here: in the background there is no request any more.
            URI origin = origins.current();
            background.execute(() -> deliverAndLeave(contact, issued.code(), origin));
            handedOver = true;
            return CodeSent.of(issued);
        } finally {
            if (!handedOver) {
                places.release();
            }
        }
    }

    private void deliverAndLeave(Contact contact, String code, URI origin) {
        try {
            passports
                    .findActive(contact)
                    .ifPresent(passport -> deliverCode.deliver(
                            contact, CodePurpose.RECOVERY, code, languages.of(passport.id()), origin));
        } catch (NotSentException e) {
            // The next code still has to wait: a shorter wait would say that there was somebody to send to.
            LOG.warn("A recovery code could not be sent by {}: {}", contact.channel(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A recovery code was not sent by {}", contact.channel(), e);
        } finally {
            places.release();
        }
    }

    @PreDestroy
    void finish() {
        background.close();
    }
}
