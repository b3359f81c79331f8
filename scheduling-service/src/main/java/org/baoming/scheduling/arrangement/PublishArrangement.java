package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.accommodation.Accommodations;
import org.baoming.scheduling.arrangement.Calculation.DraftSeat;
import org.baoming.scheduling.arrangement.SeatAssignments.Place;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes a draft: seats, ticket numbers, the seed and the input of the draw, all in one step and once. What the draft was
 * calculated from must still be so. The publication is on record.
 */
@Component
public class PublishArrangement {
    private static final int AT_ONCE = 1_000;

    private final Catalogue catalogue;
    private final ArrangementLock lock;
    private final Drafts drafts;
    private final Publications publications;
    private final ReadCentreInput readInput;
    private final Accommodations accommodations;
    private final Slots slots;
    private final AssignSeats assignSeats;
    private final AnnounceSeats announceSeats;
    private final LateEntries lateEntries;
    private final StaffActs acts;
    private final InstantSource clock;

    PublishArrangement(
            Catalogue catalogue,
            ArrangementLock lock,
            Drafts drafts,
            Publications publications,
            ReadCentreInput readInput,
            Accommodations accommodations,
            Slots slots,
            AssignSeats assignSeats,
            AnnounceSeats announceSeats,
            LateEntries lateEntries,
            StaffActs acts,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.lock = lock;
        this.drafts = drafts;
        this.publications = publications;
        this.readInput = readInput;
        this.accommodations = accommodations;
        this.slots = slots;
        this.assignSeats = assignSeats;
        this.announceSeats = announceSeats;
        this.lateEntries = lateEntries;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * @param despiteUndecided although requests for accommodations wait: what is granted afterwards moves nobody
     * @throws ProblemException FORBIDDEN; NOT_FOUND unless it is a draft of this centre that is done; ALREADY_PUBLISHED; DRAFT_STALE;
     *     REGISTRATION_OPEN; ACCOMMODATIONS_UNDECIDED
     */
    @Transactional
    public void publish(Caller caller, String session, String centre, UUID draftId, boolean despiteUndecided) {
        Staff.of(caller, centre);
        // Two who publish at the same time: the second one waits here, and finds it done.
        lock.alone(session, centre);
        if (publications.find(session, centre).isPresent()) {
            throw new ProblemException(SchedulingProblem.ALREADY_PUBLISHED, "The arrangement is published.");
        }
        Draft draft = drafts.find(draftId)
                .filter(found -> found.session().equals(session)
                        && found.centre().equals(centre)
                        && found.state() == Draft.State.DONE)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such draft."));
        Instant now = clock.instant();
        requireRegistrationOver(session, centre, now);
        if (!readInput.fingerprint(session, centre).equals(draft.fingerprint())) {
            throw new ProblemException(
                    SchedulingProblem.DRAFT_STALE, "Entries, slots or rooms have changed; calculate a new draft.");
        }
        if (!despiteUndecided) {
            requireDecided(session, centre);
        }
        publications.add(draft, caller.subject(), now);
        assign(draft, now);
        lateEntries.addOf(session, centre, now);
        lateEntries.tried(session, centre, drafts.reasons(draft.id()));
        announceSeats.announceAll(session, centre, now);
        drafts.removeSeats(draft.id());
        record(caller, draft);
    }

    private void requireRegistrationOver(String session, String centre, Instant now) {
        ExamSession of = ShowSlots.session(catalogue, session, centre);
        Centre at = catalogue.centre(session, centre).orElseThrow();
        RegistrationWindow window = at.windowIn(of);
        if (now.isBefore(window.closesAt())) {
            throw new ProblemException(
                            SchedulingProblem.REGISTRATION_OPEN, "The seed stays secret until registration is over.")
                    .with("closesAt", window.closesAt());
        }
    }

    private void requireDecided(String session, String centre) {
        int undecided = accommodations.undecided(session, centre);
        if (undecided > 0) {
            throw new ProblemException(
                            SchedulingProblem.ACCOMMODATIONS_UNDECIDED,
                            "What is granted after the publication moves nobody; decide the requests first.")
                    .with("undecided", undecided);
        }
    }

    private void assign(Draft draft, Instant now) {
        SlotPlan plan = slots.of(draft.session(), draft.centre());
        List<DraftSeat> some = drafts.seats(draft.id(), Place.NONE, AT_ONCE);
        while (!some.isEmpty()) {
            assignSeats.assign(draft.session(), draft.centre(), plan, some, now);
            DraftSeat last = some.getLast();
            some = drafts.seats(draft.id(), new Place(last.slot(), last.room(), last.seat()), AT_ONCE);
        }
    }

    private void record(Caller caller, Draft draft) {
        Draft.Report report = draft.report();
        acts.record(
                caller,
                StaffAct.of(
                        "ARRANGEMENT_PUBLISHED",
                        draft.centre(),
                        draft.session(),
                        report == null
                                ? Map.of("draft", draft.id().toString())
                                : Map.of(
                                        "draft", draft.id().toString(),
                                        "placed", String.valueOf(report.placed()),
                                        "unplaced", String.valueOf(report.unplaced()),
                                        "preferences", String.valueOf(report.preferences()),
                                        "honoured", String.valueOf(report.honoured()))));
    }
}
