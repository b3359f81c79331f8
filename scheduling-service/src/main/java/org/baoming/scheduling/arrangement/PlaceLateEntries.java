package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.log.Failures;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.arrangement.ArrangementLock.CentreOf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places entries that were paid, or confirmed on site, after the publication, without moving anybody. It happens by itself; who
 * finds no place is listed, and tried again when the staff asks for it, with new slots or rooms for instance. Nobody is placed into a slot
 * that has begun.
 */
@Component
public class PlaceLateEntries {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceLateEntries.class);
    private static final int CENTRES_AT_ONCE = 20;
    private static final CentreOf BEFORE_ALL = new CentreOf("", "");

    private final LateEntries lateEntries;
    private final Publications publications;
    private final ReadCentreInput readInput;
    private final ArrangedCentres centres;
    private final CalculateDraft calculations;
    private final ArrangementLock lock;
    private final AssignSeats assignSeats;
    private final AnnounceSeats announceSeats;
    private final StaffActs acts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    /** Where the next round goes on, so that centres that fail again and again leave the others their turn. */
    private volatile CentreOf last = BEFORE_ALL;

    PlaceLateEntries(
            LateEntries lateEntries,
            Publications publications,
            ReadCentreInput readInput,
            ArrangedCentres centres,
            CalculateDraft calculations,
            ArrangementLock lock,
            AssignSeats assignSeats,
            AnnounceSeats announceSeats,
            StaffActs acts,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.lateEntries = lateEntries;
        this.publications = publications;
        this.readInput = readInput;
        this.centres = centres;
        this.calculations = calculations;
        this.lock = lock;
        this.assignSeats = assignSeats;
        this.announceSeats = announceSeats;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Tries those without a place again, soon.
     *
     * @throws ProblemException NOT_PUBLISHED
     */
    @Transactional
    public void again(Staff staff, String session, String centre) {
        if (publications.find(session, centre).isEmpty()) {
            throw new ProblemException(SchedulingProblem.NOT_PUBLISHED, "Nobody is late before the publication.");
        }
        int tried = lateEntries.again(session, centre);
        acts.record(
                staff.caller(),
                StaffAct.of("LATE_ENTRIES_TRIED", centre, session, Map.of("entries", String.valueOf(tried))));
    }

    @Scheduled(fixedDelayString = "${scheduling.arrangement.late-every}")
    void place() {
        List<CentreOf> some = lateEntries.waiting(last, CENTRES_AT_ONCE);
        last = some.size() < CENTRES_AT_ONCE ? BEFORE_ALL : some.getLast();
        for (CentreOf centre : some) {
            try {
                calculations.alone(() -> place(centre.session(), centre.centre()));
            } catch (RuntimeException e) {
                LOG.error(
                        "Late entries of {} in {} are tried again: {}",
                        centre.centre(),
                        centre.session(),
                        Failures.told(e));
            }
        }
    }

    /** Calculated without a lock; nothing is stored if seats or entries have changed meanwhile, and the next round begins again. */
    private boolean place(String session, String centre) {
        CentreInput input = readInput.read(session, centre).from(clock.instant());
        if (input.entries().size() > CalculateDraft.MOST_ENTRIES) {
            throw new IllegalStateException(input.entries().size() + " entries are too many for one calculation");
        }
        Calculation.Result result = Calculation.of(input, centres.seed(session, centre));
        return Boolean.TRUE.equals(transaction.execute(status -> store(input, result)));
    }

    private boolean store(CentreInput input, Calculation.Result result) {
        String session = input.session();
        String centre = input.centre();
        lock.alone(session, centre);
        if (!readInput.fingerprint(session, centre).equals(input.fingerprint())) {
            return false;
        }
        Instant now = clock.instant();
        if (result.seats().stream().anyMatch(seat -> hasBegun(input.plan(), seat, now))) {
            return false;
        }
        assignSeats.assign(session, centre, input.plan(), result.seats(), now);
        lateEntries.removeDone(session, centre);
        lateEntries.tried(session, centre, result.unplaced());
        announceSeats.announce(
                result.seats().stream()
                        .map(seat -> new RegistrationId(seat.registration()))
                        .toList(),
                now);
        return true;
    }

    private static boolean hasBegun(SlotPlan plan, Calculation.DraftSeat seat, Instant now) {
        return plan.slot(seat.slot()).filter(slot -> slot.hasBegun(now)).isPresent();
    }
}
