package org.baoming.audit.onsite;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.baoming.audit.AuditProblem;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.candidate.RegistrationForms;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.StaffActions;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 现场确认: staff of the registration's own centre confirm that the candidate was there, say why not, or revoke either with a
 * reason. Doing the same again changes nothing. The change, its event and its entry in the record are one transaction.
 */
@Component
public class ConfirmOnSite {

    private final RegistrationForms forms;
    private final OnSiteConfirmations confirmations;
    private final StaffActions actions;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ConfirmOnSite(
            RegistrationForms forms,
            OnSiteConfirmations confirmations,
            StaffActions actions,
            Outbox outbox,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.forms = forms;
        this.confirmations = confirmations;
        this.actions = actions;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND; ON_SITE_NOT_REQUIRED where the centre's policy does not ask for it; UPSTREAM_UNAVAILABLE */
    public OnSiteConfirmation confirm(Caller caller, UUID registration) {
        return say(caller, registration, OnSiteOutcome.CONFIRMED, null);
    }

    /**
     * The candidate did not come, or brought the wrong papers; either may still be confirmed later.
     *
     * @param note for the candidate; may name a person, so it stays out of logs and of the record
     * @throws ProblemException as {@link #confirm}; ON_SITE_CONFIRMED: the confirmation has to be revoked first
     */
    public OnSiteConfirmation refuse(Caller caller, UUID registration, OnSiteOutcome outcome, @Nullable String note) {
        OnSiteConfirmation said = say(caller, registration, outcome, note);
        if (said.outcome() == OnSiteOutcome.CONFIRMED) {
            throw new ProblemException(
                    AuditProblem.ON_SITE_CONFIRMED, "The candidate is confirmed on site: revoke that first.");
        }
        return said;
    }

    private OnSiteConfirmation say(Caller caller, UUID registration, OnSiteOutcome outcome, @Nullable String note) {
        String centre = caller.requireCentre();
        RegistrationForm form = formOf(centre, registration);
        if (form.policy() == null || !form.policy().onSiteConfirmation()) {
            throw new ProblemException(
                    AuditProblem.ON_SITE_NOT_REQUIRED, "The policy of this centre requires no confirmation on site.");
        }
        String session = Objects.requireNonNull(form.session(), "a registration has a session");
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<OnSiteConfirmation> changed = confirmations.say(
                    registration, session, centre, form.passport(), outcome, note, caller.subject(), clock.instant());
            changed.ifPresent(said -> {
                outbox.append(
                        outcome == OnSiteOutcome.CONFIRMED
                                ? OnSiteEvent.Confirmed.of(said)
                                : OnSiteEvent.Refused.of(said));
                actions.append(caller, typeOf(outcome), session, registration, form.passport(), Map.of());
            });
            return changed.orElseGet(() -> here(registration, centre));
        }));
    }

    private static StaffActionType typeOf(OnSiteOutcome outcome) {
        return switch (outcome) {
            case CONFIRMED -> StaffActionType.ON_SITE_CONFIRMED;
            case NOT_COME -> StaffActionType.ON_SITE_NOT_COME;
            case WRONG_PAPERS -> StaffActionType.ON_SITE_WRONG_PAPERS;
        };
    }

    /** What the caller's centre has said on a day in China. */
    public OnSiteDay countOf(Caller caller, String session, LocalDate day) {
        return confirmations.count(
                caller.requireCentre(),
                session,
                day.atStartOfDay(ChinaTime.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant(),
                caller.subject());
    }

    /** Today, in China. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE);
    }

    /**
     * @param reason stays in the record; may name a person, so it stays out of logs
     * @throws ProblemException NOT_FOUND if this centre has never confirmed it
     */
    public OnSiteConfirmation revoke(Caller caller, UUID registration, String reason) {
        String centre = caller.requireCentre();
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.instant();
            Optional<OnSiteConfirmation> revoked = confirmations.revoke(registration, centre);
            revoked.ifPresent(done -> {
                outbox.append(OnSiteEvent.Revoked.of(done, caller.subject(), now, reason));
                actions.append(
                        caller,
                        StaffActionType.ON_SITE_CONFIRMATION_REVOKED,
                        done.session(),
                        registration,
                        confirmations.passportOf(registration).orElse(null),
                        Map.of("reason", reason));
            });
            return revoked.orElseGet(() -> here(registration, centre));
        }));
    }

    /** @throws ProblemException NOT_FOUND if this centre has never confirmed it */
    public OnSiteConfirmation find(Caller caller, UUID registration) {
        return here(registration, caller.requireCentre());
    }

    private OnSiteConfirmation here(UUID registration, String centre) {
        return confirmations.find(registration, centre).orElseThrow(ConfirmOnSite::notFound);
    }

    private RegistrationForm formOf(String centre, UUID registration) {
        return switch (forms.find(registration)) {
            case RegistrationForms.Answer.Found(var form) -> {
                if (!centre.equals(form.centre())) {
                    throw notFound();
                }
                yield form;
            }
            case RegistrationForms.Answer.Missing() -> throw notFound();
            case RegistrationForms.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "The registration cannot be read now; try again in a moment.");
        };
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "Your centre has no such confirmation.");
    }
}
