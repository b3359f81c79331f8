package org.baoming.enrollment.selfservice;

import java.util.Set;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The waiting rooms in which others come first: the gateway lists those that this candidate may not pass now, because it does not know
 * which one a registration belongs to.
 *
 * @param closed {@code 2027-03/11}
 */
public record WaitingRooms(Set<String> closed) {
    /** The gateway's header. A candidate cannot send it: the gateway removes it. */
    public static final String HEADER = "Baoming-Waiting-Rooms";

    /** For the gateway: the room that a request belonged to. */
    public static final String PASSED = "Baoming-Waiting-Room";

    /** @param header {@code 2027-03/11,2027-03/65}; null: none */
    public static WaitingRooms of(@Nullable String header) {
        return new WaitingRooms(header == null ? Set.of() : Set.of(header.split(",", -1)));
    }

    public static String name(SessionCode session, ProvinceCode province) {
        return session + "/" + province;
    }

    /**
     * Whom a centre has registered does not wait: the centre chose the seats.
     *
     * @throws ProblemException WAITING_ROOM, with session and province
     */
    public void require(RegistrationOrigin origin) {
        if (concerns(origin)) {
            require(origin.session(), origin.province());
        }
    }

    /** Whether a registration is one of those that pass through a waiting room. */
    public static boolean concerns(RegistrationOrigin origin) {
        return origin.method() == RegistrationMethod.SELF;
    }

    /** @throws ProblemException WAITING_ROOM, with session and province */
    public void require(SessionCode session, ProvinceCode province) {
        if (closed.contains(name(session, province))) {
            throw new ProblemException(
                            EnrollmentProblem.WAITING_ROOM, "Many come at once: take a place in the waiting room.")
                    .with("session", session.value())
                    .with("province", province.value());
        }
    }
}
