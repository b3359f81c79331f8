package org.baoming.enrollment.agreement;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.registration.Registration;
import org.springframework.stereotype.Component;

/**
 * The notices of a centre are accepted when subjects are chosen there, because a new registration has no centre
 * yet. Where a centre has no notice that must be accepted, and for candidates who accept all of them in the same request,
 * this costs no query.
 */
@Component
public class CentreNotices {
    private final Catalogue catalogue;
    private final Acceptances acceptances;

    CentreNotices(Catalogue catalogue, Acceptances acceptances) {
        this.catalogue = catalogue;
        this.acceptances = acceptances;
    }

    /**
     * Call it between {@link Registration#choose} and saving. What the registration has accepted for this centre before
     * need not be repeated; a candidate who only cancels subjects has to accept nothing.
     *
     * @param accepted from a notice's code to the version that the candidate has read
     * @return what is to be kept once the seats are taken
     * @throws ProblemException AGREEMENT_STALE with {@code texts}; INVALID_FIELD if the centre has no such notice
     */
    public List<Acceptance> requireAccepted(
            Registration registration, CentreCode centre, Map<String, Integer> accepted, Instant now) {
        if (registration.taken().isEmpty()) {
            return List.of();
        }
        return requireRead(registration, centre, accepted, now);
    }

    /** The same for a candidate who takes no seat yet, but joins a waiting list. */
    public List<Acceptance> requireRead(
            Registration registration, CentreCode centre, Map<String, Integer> accepted, Instant now) {
        List<PublishedText> notices = catalogue.texts(registration.origin().session(), centre);
        List<String> mustAccept = notices.stream()
                .filter(PublishedText::mustAccept)
                .map(PublishedText::text)
                .toList();
        Map<String, Integer> all = new HashMap<>();
        if (!accepted.keySet().containsAll(mustAccept)) {
            acceptances.of(registration.id()).stream()
                    .filter(acceptance -> mustAccept.contains(acceptance.text()))
                    .forEach(acceptance -> all.put(acceptance.text(), acceptance.version()));
        }
        all.putAll(accepted);
        Acceptances.require(notices, all);
        return Acceptances.made(registration, notices, accepted, now);
    }
}
