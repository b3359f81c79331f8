package org.baoming.enrollment.checkout;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whether these entries may be paid, and what they cost. If they may, it holds the registration for the order
 * (R-310, R-601).
 */
@Component
public class StartCheckOut {
    private final Registrations registrations;
    private final GroupRegistrations groups;
    private final CheckOuts checkOuts;
    private final RegistrationContext.Finder contexts;
    private final InstantSource clock;

    /** Who pays. */
    public sealed interface Payer {

        /** For their own registration. */
        record Owner(PassportId passport) implements Payer {}

        /** For one that it has registered. */
        record GroupCentre(CentreCode centre) implements Payer {}
    }

    /** What was checked out, with where it belongs. */
    public record Started(CheckOut checkOut, Payer payer, Registration registration, RegistrationContext context) {

        /** The candidate's name, or the centre's. */
        public String payerName() {
            return switch (payer) {
                case Payer.Owner _ -> registration.origin().candidate().name();
                case Payer.GroupCentre _ ->
                    Objects.requireNonNull(context.centre(), "a group's registration has a centre")
                            .nameZh();
            };
        }
    }

    StartCheckOut(
            Registrations registrations,
            GroupRegistrations groups,
            CheckOuts checkOuts,
            RegistrationContext.Finder contexts,
            InstantSource clock) {
        this.registrations = registrations;
        this.groups = groups;
        this.checkOuts = checkOuts;
        this.contexts = contexts;
        this.clock = clock;
    }

    /**
     * Idempotent for each order and registration: while the order is open, the same request gets the same answer.
     *
     * @param wanted those to be paid; null for all that can be
     */
    @Transactional
    public Started start(String order, Payer payer, RegistrationId id, @Nullable Set<EntryId> wanted) {
        boolean open = checkOuts.openOrder(order);
        Registration registration = switch (payer) {
            case Payer.Owner(PassportId passport) -> registrations.locked(id, passport);
            case Payer.GroupCentre(CentreCode centre) -> groups.locked(id, centre);
        };
        RegistrationContext context = contexts.of(registration);
        Optional<CheckOut> earlier = checkOuts.find(order, id);
        if (earlier.isPresent()) {
            return new Started(repeated(earlier.get(), wanted), payer, registration, context);
        }
        if (!open) {
            throw closed();
        }
        Centre centre = context.centre();
        if (centre == null) {
            throw new ProblemException(EnrollmentProblem.ENTRY_NOT_PAYABLE, "The registration has no entries.");
        }
        Instant now = clock.instant();
        Set<EntryId> entries = wanted == null ? registration.payableAt(now) : wanted;
        List<SubjectEntry> due = registration.startPayment(centre, entries, now);
        Money amount = due.stream().map(SubjectEntry::fee).reduce(Money.ZERO, Money::plus);
        CheckOut checkOut = new CheckOut(
                order, id, entries, amount, CheckOut.State.OPEN, centre.window().closesAt());
        checkOuts.add(checkOut, now);
        registrations.save(registration);
        return new Started(checkOut, payer, registration, context);
    }

    private static CheckOut repeated(CheckOut earlier, @Nullable Set<EntryId> wanted) {
        if (wanted != null && !earlier.entries().equals(wanted)) {
            throw new ProblemException(CommonProblem.CONFLICT, "The order was checked out for something else.");
        }
        if (earlier.state() != CheckOut.State.OPEN) {
            throw closed();
        }
        return earlier;
    }

    private static ProblemException closed() {
        return new ProblemException(EnrollmentProblem.CHECK_OUT_CLOSED, "The order has been released or paid.");
    }
}
