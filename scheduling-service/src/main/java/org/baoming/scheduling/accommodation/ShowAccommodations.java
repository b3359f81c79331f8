package org.baoming.scheduling.accommodation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows candidates their own requests and evidence, also as a part of all that is kept about them. */
@Component
public class ShowAccommodations {
    private final RequestingRegistrations registrations;
    private final AccommodationRequests requests;
    private final AccommodationWindow window;
    private final InstantSource clock;

    ShowAccommodations(
            RequestingRegistrations registrations,
            AccommodationRequests requests,
            AccommodationWindow window,
            InstantSource clock) {
        this.registrations = registrations;
        this.requests = requests;
        this.window = window;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND for another candidate's registration, and while nothing is paid */
    @Transactional(readOnly = true)
    public OwnAccommodations show(RegistrationId registration, PassportId owner) {
        var owned = registrations.find(registration, owner).orElseThrow(ShowAccommodations::notFound);
        Instant until = window.closesAt(owned).orElse(null);
        List<AccommodationRequest> made = requests.of(registration);
        boolean waits = made.stream().anyMatch(request -> request.state() == AccommodationState.REQUESTED);
        return new OwnAccommodations(
                registration,
                owned.session(),
                owned.centre(),
                until != null
                        && clock.instant().isBefore(until)
                        && !waits
                        && made.size() < AccommodationRequest.MOST_OF_A_REGISTRATION,
                until,
                made,
                OwnAccommodations.granted(made));
    }

    /** @throws ProblemException NOT_FOUND as {@link #show}, and where the last request has no such file */
    @Transactional(readOnly = true)
    public EvidenceFile.Content file(RegistrationId registration, PassportId owner, int number) {
        if (registrations.find(registration, owner).isEmpty()) {
            throw notFound();
        }
        return requests.of(registration).stream()
                .findFirst()
                .flatMap(request -> requests.content(request.id(), number))
                .orElseThrow(ShowAccommodations::notFound);
    }

    /** All requests of a passport. */
    @Transactional(readOnly = true)
    public List<AccommodationRequest> of(PassportId passport) {
        return requests.of(passport);
    }

    static ProblemException notFound() {
        return new ProblemException(
                CommonProblem.NOT_FOUND, "There is no such registration with a paid subject, or no such file");
    }
}
