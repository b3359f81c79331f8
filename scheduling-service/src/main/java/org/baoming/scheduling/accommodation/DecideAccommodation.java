package org.baoming.scheduling.accommodation;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.accommodation.AccommodationRequest.Decision;
import org.baoming.scheduling.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The staff of the centre or of its province, and the board, read requests and decide about them. Each look at a request or a
 * file, and each decision, is on record, and its candidate sees that. For others a request does not exist. The record
 * says nothing of what was asked for: it is kept for good.
 */
@Component
public class DecideAccommodation {
    private final Catalogue catalogue;
    private final AccommodationRequests requests;
    private final StaffActs acts;
    private final Outbox outbox;
    private final InstantSource clock;

    DecideAccommodation(
            Catalogue catalogue, AccommodationRequests requests, StaffActs acts, Outbox outbox, InstantSource clock) {
        this.catalogue = catalogue;
        this.requests = requests;
        this.acts = acts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * In the order in which they were made.
     *
     * @param state null: all
     * @param after the last of the page before; null: from the first one
     * @throws ProblemException FORBIDDEN, NOT_FOUND
     */
    @Transactional(readOnly = true)
    public List<AccommodationLine> page(
            Caller caller,
            String session,
            String centre,
            @Nullable AccommodationState state,
            @Nullable UUID after,
            int limit) {
        Staff.of(caller, centre);
        if (catalogue.centre(session, centre).isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "The session has no such centre.");
        }
        return requests.page(session, centre, state, after, limit);
    }

    /** The look is on record. @throws ProblemException NOT_FOUND */
    @Transactional
    public AccommodationRequest look(Caller caller, UUID id) {
        AccommodationRequest request = theirs(caller, requests.find(id));
        acts.record(caller, act("ACCOMMODATION_VIEWED", request, Map.of()));
        return request;
    }

    /** The look is on record. @throws ProblemException NOT_FOUND */
    @Transactional
    public EvidenceFile.Content file(Caller caller, UUID id, int number) {
        AccommodationRequest request = theirs(caller, requests.find(id));
        EvidenceFile.Content content = requests.content(id, number).orElseThrow(DecideAccommodation::notFound);
        acts.record(caller, act("ACCOMMODATION_EVIDENCE_VIEWED", request, Map.of("file", String.valueOf(number))));
        return content;
    }

    /**
     * What is decided so already stays as it is.
     *
     * @param granted null refuses
     * @param seen the version that was decided about: evidence that came meanwhile has to be seen
     * @throws ProblemException NOT_FOUND; INVALID_FIELD if nothing is granted, which is a refusal; ACCOMMODATION_DECIDED;
     *     CHANGED_MEANWHILE
     */
    @Transactional
    public AccommodationRequest decide(
            Caller caller,
            UUID id,
            @Nullable Measures granted,
            String reason,
            String noteZh,
            String noteEn,
            ExpectedVersion seen) {
        AccommodationRequest request = theirs(caller, requests.lock(id));
        if (granted != null && granted.isNothing()) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Nothing is granted: refuse the request")
                    .field("granted", "NOTHING_CHOSEN", "Choose at least one, or refuse the request");
        }
        boolean refused = granted == null;
        Decision decision = new Decision(
                granted,
                reason,
                refused ? "" : noteZh,
                refused ? "" : noteEn,
                clock.instant(),
                Optional.ofNullable(caller.account()).orElse(caller.subject()));
        Decision before = request.decision();
        if (before != null && before.saysTheSameAs(decision)) {
            return request;
        }
        RequestAccommodation.requireUndecided(request);
        seen.require(Optional.of(request.version()));
        AccommodationRequest decided = request.decided(decision);
        requests.saveDecision(decided, decision);
        acts.record(caller, act("ACCOMMODATION_DECIDED", decided, Map.of("granted", howMuch(decided.state()))));
        outbox.append(AccommodationDecided.of(decided, decision.at()));
        return decided;
    }

    private static String howMuch(AccommodationState state) {
        return switch (state) {
            case GRANTED -> "WHOLE";
            case GRANTED_IN_PART -> "PART";
            case REFUSED -> "NOTHING";
            case REQUESTED, WITHDRAWN -> throw new IllegalStateException("Not decided: " + state);
        };
    }

    private static AccommodationRequest theirs(Caller caller, Optional<AccommodationRequest> found) {
        return found.filter(request -> Staff.within(caller, request.centre()).isPresent())
                .orElseThrow(DecideAccommodation::notFound);
    }

    private static StaffAct act(String type, AccommodationRequest request, Map<String, String> details) {
        var all = new HashMap<>(details);
        all.put("request", request.id().toString());
        return new StaffAct(
                type,
                request.centre(),
                request.session(),
                request.registration().value(),
                request.passport().value(),
                all);
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such request.");
    }
}
