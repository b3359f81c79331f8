package org.baoming.enrollment.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds group registrations (集体报名, R-502): those that a centre makes for its students. */
@Repository
public class GroupRegistrations {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final RegistrationRows rows;
    private final Registrations registrations;

    GroupRegistrations(RegistrationRows rows, Registrations registrations) {
        this.rows = rows;
        this.registrations = registrations;
    }

    /** @throws ProblemException NOT_FOUND if it is none that this centre has registered, or it is removed */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration locked(RegistrationId id, CentreCode centre) {
        return registrations
                .locked(id)
                .filter(found -> found.origin().method() == RegistrationMethod.GROUP
                        && centre.equals(found.centre())
                        && found.state() != RegistrationState.REMOVED)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration."));
    }

    /** The registration that a centre has made for this document and that nobody has claimed yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Registration> lockedUnowned(SessionCode session, byte[] document) {
        return rows.load("""
                        where session = :session and document_index = :document and state <> 'REMOVED' and passport is null
                        for no key update""", Map.of("session", session.value(), "document", document)).stream()
                .findFirst();
    }

    /** A page of the registrations that a centre has made, in the order in which they were made, including removed ones. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Registration> of(SessionCode session, CentreCode centre, @Nullable RegistrationId after, int atMost) {
        return rows.load(
                """
                where session = :session and group_centre = :centre and registration > :after
                order by registration limit :most""",
                Map.of(
                        "session",
                        session.value(),
                        "centre",
                        centre.value(),
                        "after",
                        after == null ? BEFORE_ALL : after.value(),
                        "most",
                        atMost));
    }
}
