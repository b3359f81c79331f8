package org.baoming.enrollment;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** May these entries be paid, and what do they cost? If so, holds the registration for the order. */
@Component
public class StartCheckOut {
    private final Registrations registrations;
    private final CheckOuts checkOuts;
    private final Surroundings.Finder surroundings;
    private final InstantSource clock;

    /** What was checked out, with where it belongs. */
    public record Started(CheckOut checkOut, Registration registration, Surroundings surroundings) {}

    StartCheckOut(
            Registrations registrations, CheckOuts checkOuts, Surroundings.Finder surroundings, InstantSource clock) {
        this.registrations = registrations;
        this.checkOuts = checkOuts;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** Idempotent per order: while it is open, the same request gets the same answer. */
    @Transactional
    public Started start(String order, PassportId passport, RegistrationId id, Set<EntryId> entries) {
        Registration registration = registrations.locked(id, passport);
        Surroundings around = surroundings.of(registration);
        Optional<CheckOut> earlier = checkOuts.find(order);
        if (earlier.isPresent()) {
            return new Started(repeated(earlier.get(), id, entries), registration, around);
        }
        if (checkOuts.wasReleasedEarly(order)) {
            throw closed();
        }
        Centre centre = around.centre();
        if (centre == null) {
            throw new ProblemException(EnrollmentProblem.ENTRY_NOT_PAYABLE, "The registration has no entries.");
        }
        Instant now = Sql.now(clock);
        List<SubjectEntry> due = registration.startPayment(centre, entries, now);
        Money amount = due.stream().map(SubjectEntry::fee).reduce(Money.ZERO, Money::plus);
        CheckOut checkOut = new CheckOut(
                order, id, entries, amount, CheckOut.State.OPEN, centre.window().closesAt());
        if (!checkOuts.add(checkOut, now)) {
            throw closed();
        }
        registrations.save(registration);
        return new Started(checkOut, registration, around);
    }

    private static CheckOut repeated(CheckOut earlier, RegistrationId id, Set<EntryId> entries) {
        if (!earlier.registration().equals(id) || !earlier.entries().equals(entries)) {
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
