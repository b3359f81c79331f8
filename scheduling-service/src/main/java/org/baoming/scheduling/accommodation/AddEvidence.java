package org.baoming.scheduling.accommodation;

import java.time.InstantSource;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A candidate adds evidence to a request that waits, or takes it back. */
@Component
public class AddEvidence {
    private final RequestingRegistrations registrations;
    private final AccommodationRequests requests;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    AddEvidence(
            RequestingRegistrations registrations,
            AccommodationRequests requests,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.registrations = registrations;
        this.requests = requests;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The body of an upload, which is read only once it is known that it may be sent. */
    @FunctionalInterface
    public interface Upload {
        /** @param most bytes; of a longer body, no more are read */
        byte[] read(int most);
    }

    /**
     * Replaces a file of the same number.
     *
     * @throws ProblemException NOT_FOUND without a request of this candidate; ACCOMMODATION_DECIDED; PAYLOAD_TOO_LARGE;
     *     EVIDENCE_REFUSED for what is no PDF, JPEG or PNG
     */
    public void add(RegistrationId registration, PassportId owner, int number, Upload upload) {
        RequestAccommodation.requireUndecided(transaction.execute(status -> request(registration, owner)));
        byte[] content = upload.read(EvidenceType.MOST_BYTES + 1);
        if (content.length > EvidenceType.MOST_BYTES) {
            throw new ProblemException(
                            CommonProblem.PAYLOAD_TOO_LARGE, "A file has at most " + EvidenceType.MOST_BYTES + " bytes")
                    .with("most", EvidenceType.MOST_BYTES);
        }
        EvidenceType type = EvidenceType.of(content)
                .orElseThrow(() -> new ProblemException(
                        SchedulingProblem.EVIDENCE_REFUSED,
                        "Evidence is a PDF file without scripts, a JPEG or a PNG picture, whole and undamaged"));
        transaction.executeWithoutResult(status -> requests.putFile(
                undecided(registration, owner).id(),
                new EvidenceFile(number, type, content.length, clock.instant()),
                content));
    }

    /** What is not there is removed already. @throws ProblemException NOT_FOUND without a request; ACCOMMODATION_DECIDED */
    public void remove(RegistrationId registration, PassportId owner, int number) {
        transaction.executeWithoutResult(
                status -> requests.removeFile(undecided(registration, owner).id(), number));
    }

    private AccommodationRequest request(RegistrationId registration, PassportId owner) {
        return registrations.find(registration, owner).map(RequestingRegistrations.Owned::id).stream()
                .flatMap(id -> requests.of(id).stream())
                .findFirst()
                .orElseThrow(ShowAccommodations::notFound);
    }

    /** Locked, so that nobody decides about a request that changes. */
    private AccommodationRequest undecided(RegistrationId registration, PassportId owner) {
        AccommodationRequest last = request(registration, owner);
        AccommodationRequest locked = Optional.of(last)
                .flatMap(request -> requests.lock(request.id()))
                .orElseThrow(ShowAccommodations::notFound);
        RequestAccommodation.requireUndecided(locked);
        return locked;
    }
}
