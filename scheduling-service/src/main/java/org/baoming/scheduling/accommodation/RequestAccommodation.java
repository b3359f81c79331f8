package org.baoming.scheduling.accommodation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.accommodation.RequestingRegistrations.Owned;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A candidate requests what they need to take the exam on equal terms, and withdraws the request while it waits. */
@Component
public class RequestAccommodation {
    private final RequestingRegistrations registrations;
    private final AccommodationRequests requests;
    private final AccommodationWindow window;
    private final InstantSource clock;

    RequestAccommodation(
            RequestingRegistrations registrations,
            AccommodationRequests requests,
            AccommodationWindow window,
            InstantSource clock) {
        this.registrations = registrations;
        this.requests = requests;
        this.window = window;
        this.clock = clock;
    }

    /**
     * The same request again, while it waits, changes nothing.
     *
     * @throws ProblemException NOT_FOUND for another candidate's registration and while nothing is paid; INVALID_FIELD if nothing is
     *     wanted; ACCOMMODATION_CLOSED with {@code until}; ACCOMMODATION_PENDING; TOO_MANY_ACCOMMODATIONS; UPSTREAM_UNAVAILABLE
     *     before the catalogue has arrived
     */
    @Transactional
    public void request(RegistrationId id, PassportId owner, Measures wanted, String reason) {
        Owned registration = registrations.lock(id, owner).orElseThrow(ShowAccommodations::notFound);
        if (wanted.isNothing()) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Nothing is asked for")
                    .field("wanted", "NOTHING_CHOSEN", "Choose at least one");
        }
        Instant now = clock.instant();
        List<AccommodationRequest> made = requests.of(id);
        for (AccommodationRequest waiting : waiting(made)) {
            if (waiting.wanted().equals(wanted) && reason.equals(waiting.reason())) {
                return;
            }
            throw new ProblemException(
                    SchedulingProblem.ACCOMMODATION_PENDING,
                    "Withdraw the request that waits, or wait for its decision");
        }
        Instant until = window.closesAt(registration)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The registration window is not known yet"));
        if (!now.isBefore(until)) {
            throw new ProblemException(SchedulingProblem.ACCOMMODATION_CLOSED, "Requests were accepted until " + until)
                    .with("until", until);
        }
        if (made.size() >= AccommodationRequest.MOST_OF_A_REGISTRATION) {
            throw new ProblemException(
                    SchedulingProblem.TOO_MANY_ACCOMMODATIONS,
                    "At most " + AccommodationRequest.MOST_OF_A_REGISTRATION + " requests; ask the centre");
        }
        requests.add(
                new AccommodationRequest(
                        TimeOrderedIds.next(),
                        id,
                        owner,
                        registration.session(),
                        registration.centre(),
                        AccommodationState.REQUESTED,
                        1,
                        wanted,
                        reason,
                        now,
                        List.of(),
                        null),
                reason);
    }

    /**
     * Reason and evidence are forgotten. What is withdrawn already stays so.
     *
     * @throws ProblemException NOT_FOUND without a request; ACCOMMODATION_DECIDED
     */
    @Transactional
    public void withdraw(RegistrationId id, PassportId owner) {
        if (registrations.lock(id, owner).isEmpty()) {
            throw ShowAccommodations.notFound();
        }
        AccommodationRequest last = requests.of(id).stream().findFirst().orElseThrow(ShowAccommodations::notFound);
        // Who decides locks the request alone.
        AccommodationRequest request = requests.lock(last.id()).orElseThrow(ShowAccommodations::notFound);
        if (request.state() == AccommodationState.WITHDRAWN) {
            return;
        }
        requireUndecided(request);
        requests.withdraw(request.id());
    }

    static List<AccommodationRequest> waiting(List<AccommodationRequest> requests) {
        return requests.stream()
                .filter(request -> request.state() == AccommodationState.REQUESTED)
                .toList();
    }

    static void requireUndecided(AccommodationRequest request) {
        if (request.state() != AccommodationState.REQUESTED) {
            ProblemException problem = new ProblemException(
                            SchedulingProblem.ACCOMMODATION_DECIDED, "The request does not wait any more")
                    .with("state", request.state());
            AccommodationRequest.Decision decision = request.decision();
            throw decision == null ? problem : problem.with("at", decision.at());
        }
    }
}
