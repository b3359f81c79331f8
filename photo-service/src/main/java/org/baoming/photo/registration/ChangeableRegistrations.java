package org.baoming.photo.registration;

import java.util.function.Predicate;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoProblem;
import org.baoming.photo.RegistrationId;
import org.springframework.stereotype.Component;

/** Registrations whose owner may still upload or replace the photo, according to enrollment-service. */
@Component
public class ChangeableRegistrations {
    private final Registrations registrations;

    ChangeableRegistrations(Registrations registrations) {
        this.registrations = registrations;
    }

    /**
     * @throws ProblemException NOT_FOUND for an unknown registration or another candidate's, LOCKED, UPSTREAM_UNAVAILABLE if
     *     enrollment-service does not answer
     */
    public Registrations.Known of(RegistrationId registration, PassportId passport) {
        return changeable(registration, known -> passport.equals(known.passport()));
    }

    /**
     * A registration that this centre has made for its student, whether the candidate has accepted it or not.
     *
     * @throws ProblemException NOT_FOUND for an unknown registration, another centre's, and a candidate's own; LOCKED;
     *     UPSTREAM_UNAVAILABLE if enrollment-service does not answer
     */
    public Registrations.Known ofGroup(RegistrationId registration, String centre) {
        return changeable(registration, known -> known.byCentre() && centre.equals(known.centre()));
    }

    private Registrations.Known changeable(RegistrationId registration, Predicate<Registrations.Known> theirs) {
        return switch (registrations.find(registration)) {
            case Registrations.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "Registrations cannot be read at the moment");
            case Registrations.Unknown() -> throw notFound();
            case Registrations.Known known when !theirs.test(known) -> throw notFound();
            case Registrations.Known known
            when known.locked() ->
                throw new ProblemException(
                        PhotoProblem.LOCKED, "The photo cannot be changed while the registration is locked");
            case Registrations.Known known -> known;
        };
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration");
    }
}
