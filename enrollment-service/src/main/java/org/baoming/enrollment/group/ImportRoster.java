package org.baoming.enrollment.group;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.roster.Rosters;
import org.baoming.enrollment.sheet.RowFaults;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports a centre's roster, completely or not at all. A student who is on it already gets the values of
 * the file, because a corrected file is the usual reason to import again. Open registrations follow in batches after the
 * import is committed: they are many, and the import does not wait for all of them. If that is interrupted, repeating the
 * same import continues it.
 */
@Component
public class ImportRoster {
    private static final int PIECE = 200;

    private final Catalogue catalogue;
    private final Rosters rosters;
    private final RosterRule rule;
    private final Registrations registrations;
    private final DocumentIndex documentIndex;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    public enum Mode {
        REPLACE,
        ADD
    }

    /**
     * @param updated were on the roster already
     * @param removed were on it and are not in the file
     */
    public record Outcome(int added, int updated, int removed) {}

    public record Student(int row, IdentityDocument document, RosterPlace place) {}

    ImportRoster(
            Catalogue catalogue,
            Rosters rosters,
            RosterRule rule,
            Registrations registrations,
            DocumentIndex documentIndex,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.rosters = rosters;
        this.rule = rule;
        this.registrations = registrations;
        this.documentIndex = documentIndex;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND if the centre takes no part in the session; ROWS_INVALID */
    public Outcome run(SessionCode session, CentreCode centre, Mode mode, List<Student> students, RowFaults faults) {
        if (catalogue.centre(session, centre).isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "The centre takes no part in this session.");
        }
        Instant now = clock.instant();
        Map<String, Integer> seen = new HashMap<>();
        List<Rosters.Entry> entries = new ArrayList<>();
        for (Student student : students) {
            byte[] document = documentIndex.of(student.document());
            Integer earlier = seen.putIfAbsent(Rosters.key(document), student.row());
            if (earlier != null) {
                faults.add(
                        student.row(), "documentNumber", "DUPLICATE", "The same document is in row " + earlier + ".");
            }
            entries.add(new Rosters.Entry(document, student.document().name(), student.place()));
        }
        faults.refuseIfAny();
        List<byte[]> documents = entries.stream().map(Rosters.Entry::document).toList();
        List<byte[]> before = Objects.requireNonNull(transaction.execute(status -> {
            List<byte[]> listed =
                    mode == Mode.REPLACE ? rosters.clear(session, centre) : rosters.listed(session, centre, documents);
            rosters.put(session, centre, entries, now);
            rosters.awaitOpenings(session);
            return listed;
        }));
        List<byte[]> gone = before.stream()
                .filter(document -> !seen.containsKey(Rosters.key(document)))
                .toList();
        List<byte[]> concerned = new ArrayList<>(documents);
        concerned.addAll(gone);
        follow(session, concerned);
        int updated = before.size() - gone.size();
        return new Outcome(entries.size() - updated, updated, gone.size());
    }

    private void follow(SessionCode session, List<byte[]> concerned) {
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
