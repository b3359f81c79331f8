package org.baoming.enrollment.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.roster.Rosters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets open registrations follow a roster that has changed, in batches after the change is committed: they are many, and the
 * roster does not wait for all of them. If that is interrupted, repeating the same change continues it.
 */
@Component
class FollowRoster {
    private static final int PIECE = 200;

    private final Rosters rosters;
    private final RosterRule rule;
    private final Registrations registrations;
    private final TransactionTemplate transaction;

    FollowRoster(Rosters rosters, RosterRule rule, Registrations registrations, TransactionTemplate transaction) {
        this.rosters = rosters;
        this.rule = rule;
        this.registrations = registrations;
        this.transaction = transaction;
    }

    /** @param concerned the documents whose entries were added, changed or removed */
    void follow(SessionCode session, List<byte[]> concerned) {
        List<Registrations.Documented> open = registrations.ofDocuments(session, concerned);
        for (int from = 0; from < open.size(); from += PIECE) {
            List<Registrations.Documented> piece = open.subList(from, Math.min(from + PIECE, open.size()));
            transaction.executeWithoutResult(status -> followNow(session, piece));
        }
    }

    private void followNow(SessionCode session, List<Registrations.Documented> piece) {
        Map<RegistrationId, Registration> locked = registrations.locked(
                piece.stream().map(Registrations.Documented::registration).toList());
        Map<String, List<RosterPlace>> places = rosters.places(
                session, piece.stream().map(Registrations.Documented::document).toList());
        List<Registration> changed = new ArrayList<>();
        for (Registrations.Documented one : piece) {
            Registration registration = locked.get(one.registration());
            if (registration != null) {
                registration.listOn(places.getOrDefault(Rosters.key(one.document()), List.of()));
                registration.schoolBy(rule).ifPresent(registration::takeSchoolFrom);
                changed.add(registration);
            }
        }
        registrations.saveRosters(changed);
        registrations.save(changed);
    }
}
