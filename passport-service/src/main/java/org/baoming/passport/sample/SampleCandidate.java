package org.baoming.passport.sample;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.Language;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.account.Accounts;
import org.baoming.passport.document.EnterDocument;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.proof.CodePurpose;
import org.baoming.passport.proof.VerificationCodes;
import org.baoming.passport.registration.PassportApplication;
import org.baoming.passport.registration.RegisterPassport;
import org.baoming.passport.rule.DocumentEntry;
import org.baoming.passport.rule.DocumentType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * An invented person with a passport and a document, for demonstrations. The passport is registered as any other, except
 * that the codes are not sent. Registering is tried until the identity provider answers; if the person exists already,
 * nothing happens.
 */
@Component
@ConditionalOnProperty("passport.sample.enabled")
class SampleCandidate {

    private static final Logger LOG = LoggerFactory.getLogger(SampleCandidate.class);

    static final EmailAddress EMAIL = new EmailAddress("demo@baoming.example");
    static final MobileNumber MOBILE = new MobileNumber("13800000001");
    static final DocumentEntry DOCUMENT = new DocumentEntry(DocumentType.RESIDENT_ID, "650100200506070026", "程样例");

    private static final UUID NOBODY = new UUID(0, 0);

    private final Accounts accounts;
    private final VerificationCodes codes;
    private final RegisterPassport register;
    private final EnterDocument enterDocument;
    private final Passports passports;
    private final SampleSettings settings;
    private final AtomicBoolean settled = new AtomicBoolean();

    SampleCandidate(
            Accounts accounts,
            VerificationCodes codes,
            RegisterPassport register,
            EnterDocument enterDocument,
            Passports passports,
            SampleSettings settings) {
        this.accounts = accounts;
        this.codes = codes;
        this.register = register;
        this.enterDocument = enterDocument;
        this.passports = passports;
        this.settings = settings;
    }

    @Scheduled(initialDelayString = "PT0S", fixedDelayString = "PT3S")
    void make() {
        if (settled.get() || accounts.find(NOBODY) == Accounts.Presence.UNAVAILABLE) {
            return;
        }
        try {
            Passport passport = passports.findByEmailOrMobile(EMAIL, MOBILE).stream()
                    .filter(Passport::isActive)
                    .findAny()
                    .orElseGet(this::registered);
            if (passport.document() == null) {
                enterDocument.enter(passport.id(), DOCUMENT, new ExpectedVersion.Absent());
            }
            settled.set(true);
            LOG.info("The demonstration candidate can sign in");
        } catch (ProblemException refusal) {
            settled.set(refusal.code() != CommonProblem.UPSTREAM_UNAVAILABLE);
            LOG.warn("No demonstration candidate yet: {} {}", refusal.code().name(), refusal.detail());
        }
    }

    private Passport registered() {
        var application =
                new PassportApplication(EMAIL, code(EMAIL), MOBILE, code(MOBILE), settings.password(), Language.ZH);
        return register.register(application).passport();
    }

    private String code(Contact contact) {
        return switch (codes.issue(CodePurpose.REGISTRATION, contact)) {
            case VerificationCodes.Issue.Issued issued -> issued.code();
            case VerificationCodes.Issue.TooSoon ignored -> wait(contact);
        };
    }

    private static String wait(Contact contact) {
        throw new ProblemException(
                CommonProblem.UPSTREAM_UNAVAILABLE, "a code for " + contact.channel() + " was made a moment ago");
    }
}
