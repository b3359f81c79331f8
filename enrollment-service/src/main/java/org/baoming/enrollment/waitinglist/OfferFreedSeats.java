package org.baoming.enrollment.waitinglist;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.seats.SeatBoard;
import org.baoming.enrollment.seats.SeatDecision;
import org.baoming.enrollment.seats.SeatPool;
import org.baoming.enrollment.seats.WaitingListEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives seats that come free to the waiting list, in its order and for a limited time. The registration gets an
 * unpaid entry like any other; if it is not paid in time, it lapses like any other, and the next registration on the list
 * gets the seat.
 *
 * <p>A registration that cannot take the seat any more loses its entry on the list: the window is over, it has too many
 * subjects, or its document has a registration at the centre. A registration that cannot take it at the moment, during
 * review or payment, keeps its entry, and the next one gets the seat.
 *
 * <p>Any instance can run it at any time: one at a time serves a centre's lists, in short transactions that lock
 * registrations and then counters, as everywhere. No state is kept outside the database.
 */
@Component
public class OfferFreedSeats {
    private static final Logger LOG = LoggerFactory.getLogger(OfferFreedSeats.class);
    private static final int BATCH = 100;

    private final WaitingLists lines;
    private final Catalogue catalogue;
    private final Registrations registrations;
    private final RosterRule rosterRule;
    private final TransactionTemplate transaction;
    private final Duration hold;
    private final InstantSource clock;

    OfferFreedSeats(
            WaitingLists lines,
            Catalogue catalogue,
            Registrations registrations,
            RosterRule rosterRule,
            TransactionTemplate transaction,
            EnrollmentSettings settings,
            InstantSource clock) {
        this.lines = lines;
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.rosterRule = rosterRule;
        this.transaction = transaction;
        this.hold = settings.offeredSeatHold();
        this.clock = clock;
    }

    /** Until nobody is left who can have one. */
    public void offer() {
        lines.withFreedSeats().forEach(this::offer);
    }

    private void offer(SeatBoard.Key at) {
        Set<RegistrationId> aside = new HashSet<>();
        boolean goesOn;
        do {
            goesOn = offer(at, aside);
        } while (goesOn && aside.size() < BATCH);
    }

    /** False if asking once more would change nothing. */
    private boolean offer(SeatBoard.Key at, Set<RegistrationId> aside) {
        try {
            return transaction.execute(status -> lines.claim(at) && serve(at, lines.next(at, BATCH, aside)));
        } catch (RuntimeException e) {
            LOG.warn("The seats of {} cannot be offered together, so each is offered alone", at, e);
            int before = aside.size();
            lines.next(at, BATCH, aside).forEach(next -> offer(at, next, aside));
            return aside.size() > before;
        }
    }

    /** One that fails, which is a bug, must not stop the line: it is set aside, and those behind it are asked. */
    private void offer(SeatBoard.Key at, WaitingLists.Next next, Set<RegistrationId> aside) {
        try {
            transaction.executeWithoutResult(status -> {
                if (lines.claim(at)) {
                    serve(at, List.of(next));
                }
            });
        } catch (RuntimeException e) {
            LOG.error("Registration {} cannot be offered the seat it waits for", next.registration(), e);
            aside.add(next.registration());
        }
    }

    /** False if nobody of them got a seat or lost the place: asking once more would change nothing. */
    private boolean serve(SeatBoard.Key at, List<WaitingLists.Next> inOrder) {
        Instant now = clock.instant();
        Centre centre = catalogue.centre(at.session(), at.centre()).orElseThrow();
        Map<RegistrationId, Registration> waiting = locked(inOrder);
        List<Registration> served = new ArrayList<>();
        for (WaitingLists.Next next : inOrder) {
            // One that waits for two subjects is served once, and again the next time.
            Registration registration = waiting.remove(next.registration());
            if (registration != null
                    && registration
                            .waitingList()
                            .find(next.place())
                            .filter(place -> give(registration, place, centre, now))
                            .isPresent()) {
                served.add(registration);
            }
        }
        return save(served, centre, now);
    }

    /** False if it cannot be served now. */
    private boolean give(Registration registration, WaitingListEntry place, Centre centre, Instant now) {
        try {
            rosterRule.require(registration.roster(), centre);
            registration.takeOffered(place, centre, hold, now);
            return true;
        } catch (ProblemException refusal) {
            if (refusal.code() == EnrollmentProblem.LOCKED) {
                return false;
            }
            LOG.info("Registration {} loses its place in line: {}", registration.id(), refusal.code());
            lose(registration, place, centre, now);
            return true;
        }
    }

    private static void lose(Registration registration, WaitingListEntry place, Centre centre, Instant now) {
        registration.leaveWaitingList(place::equals, centre.policy().unpaidHold(), now);
    }

    private boolean save(List<Registration> served, Centre centre, Instant now) {
        List<SeatDecision> answers = registrations.save(served);
        IntStream.range(0, served.size())
                .filter(index -> answers.get(index) instanceof SeatDecision.DocumentThere)
                .mapToObj(index -> served.get(index).id())
                .forEach(id -> registrations.locked(id).ifPresent(asStored -> {
                    asStored.leaveWaitingList(
                            place -> place.centre().equals(centre.centre()),
                            centre.policy().unpaidHold(),
                            now);
                    registrations.save(asStored);
                }));
        return answers.stream().anyMatch(answer -> !(answer instanceof SeatDecision.Full));
    }

    /** Nobody waits where the window is over, or for what is not offered any more. */
    public void endLines() {
        for (SeatPool pool : lines.all()) {
            try {
                boolean goesOn;
                do {
                    goesOn = isOver(pool) && transaction.execute(status -> end(pool));
                } while (goesOn);
            } catch (RuntimeException e) {
                LOG.error("The line for {} cannot be ended", pool, e);
            }
        }
    }

    private boolean isOver(SeatPool pool) {
        return catalogue
                .centre(pool.session(), pool.centre())
                .filter(centre -> centre.isOpenAt(clock.instant())
                        && centre.offer(new SubjectCode(pool.pool())).isPresent())
                .isEmpty();
    }

    /** False once there is nobody left. */
    private boolean end(SeatPool pool) {
        List<WaitingLists.Next> head = lines.headOf(pool, BATCH);
        Map<RegistrationId, Registration> waiting = locked(head);
        Instant now = clock.instant();
        catalogue
                .centre(pool.session(), pool.centre())
                .ifPresent(centre -> head.stream()
                        .flatMap(next -> Stream.ofNullable(waiting.get(next.registration())))
                        .forEach(registration -> registration.leaveWaitingList(
                                place -> place.isFor(pool.centre(), new SubjectCode(pool.pool())),
                                centre.policy().unpaidHold(),
                                now)));
        registrations.save(List.copyOf(waiting.values()));
        return head.size() == BATCH;
    }

    private Map<RegistrationId, Registration> locked(List<WaitingLists.Next> waiting) {
        return new HashMap<>(registrations.locked(
                waiting.stream().map(WaitingLists.Next::registration).distinct().toList()));
    }
}
