package org.baoming.enrollment.group;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.Rosters;
import org.baoming.enrollment.sheet.ImportPreview;
import org.baoming.enrollment.sheet.ImportedSheet;
import org.baoming.enrollment.sheet.RowFaults;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports a centre's roster, completely or not at all. A student who is on it already gets the values of
 * the file, because a corrected file is the usual reason to import again. Open registrations follow ({@link FollowRoster}).
 *
 * <p>A roster has a version: who replaces it says which one they have seen, so that two members of staff do not undo each
 * other's import.
 */
@Component
public class ImportRoster {
    private final Catalogue catalogue;
    private final Rosters rosters;
    private final FollowRoster followRoster;
    private final DocumentIndex documentIndex;
    private final TransactionTemplate transaction;
    private final StaffActs staffActs;
    private final InstantSource clock;

    public enum Mode {
        REPLACE,
        ADD
    }

    /**
     * @param updated were on the roster with other values
     * @param unchanged were on it as they are in the file
     * @param removed were on it and are not in the file
     * @param version of the roster after the import
     */
    public record Outcome(int added, int updated, int unchanged, int removed, long version) {}

    /**
     * What an import would do.
     *
     * @param changes by the row's number; empty where a row has a fault
     * @param version of the roster now
     */
    public record Plan(Map<Integer, ImportPreview.Change> changes, int removed, long version) {}

    public record Student(int row, IdentityDocument document, RosterPlace place) {}

    ImportRoster(
            Catalogue catalogue,
            Rosters rosters,
            FollowRoster followRoster,
            DocumentIndex documentIndex,
            TransactionTemplate transaction,
            StaffActs staffActs,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.rosters = rosters;
        this.followRoster = followRoster;
        this.documentIndex = documentIndex;
        this.transaction = transaction;
        this.staffActs = staffActs;
        this.clock = clock;
    }

    /**
     * Changes nothing; the faults are in {@code faults}.
     *
     * @throws ProblemException NOT_FOUND if the centre takes no part in the session
     */
    public Plan preview(SessionCode session, CentreCode centre, Mode mode, List<Student> students, RowFaults faults) {
        List<Rosters.Entry> entries = entries(session, centre, students, faults);
        return Objects.requireNonNull(transaction.execute(status -> {
            Rosters.Summary now = rosters.summary(session, centre);
            if (faults.count() > 0) {
                return new Plan(Map.of(), 0, now.version());
            }
            Map<Integer, ImportPreview.Change> changes = new HashMap<>();
            int listed = 0;
            List<Rosters.Difference> differences = rosters.compare(session, centre, entries);
            for (int index = 0; index < differences.size(); index++) {
                Rosters.Difference difference = differences.get(index);
                listed += difference == Rosters.Difference.NEW ? 0 : 1;
                changes.put(students.get(index).row(), change(difference));
            }
            return new Plan(changes, mode == Mode.REPLACE ? now.entries() - listed : 0, now.version());
        }));
    }

    private static ImportPreview.Change change(Rosters.Difference difference) {
        return switch (difference) {
            case NEW -> ImportPreview.Change.ADDED;
            case CHANGED -> ImportPreview.Change.CHANGED;
            case SAME -> ImportPreview.Change.UNCHANGED;
        };
    }

    /**
     * @param expected the version that its author has seen; empty: whatever it is now
     * @throws ProblemException NOT_FOUND if the centre takes no part in the session; ROWS_INVALID; CHANGED_MEANWHILE
     */
    public Outcome run(
            Caller caller,
            SessionCode session,
            CentreCode centre,
            Mode mode,
            Optional<ExpectedVersion> expected,
            List<Student> students,
            ImportedSheet sheet) {
        RowFaults faults = sheet.faults();
        List<Rosters.Entry> entries = entries(session, centre, students, faults);
        faults.refuseIfAny();
        Instant now = clock.instant();
        List<byte[]> documents = entries.stream().map(Rosters.Entry::document).toList();
        Stored stored = Objects.requireNonNull(transaction.execute(status -> {
            long version = rosters.change(session, centre, expected, now);
            List<Rosters.Difference> differences = rosters.compare(session, centre, entries);
            List<byte[]> gone = mode == Mode.REPLACE ? rosters.removeOthers(session, centre, documents) : List.of();
            List<Rosters.Entry> other = IntStream.range(0, entries.size())
                    .filter(index -> differences.get(index) != Rosters.Difference.SAME)
                    .mapToObj(entries::get)
                    .toList();
            rosters.put(session, centre, other, now);
            Stored done = new Stored(differences, gone, version);
            staffActs.record(caller, act(session, centre, mode, done.outcome(), sheet));
            rosters.awaitOpenings(session);
            return done;
        }));
        List<byte[]> concerned = new ArrayList<>(documents);
        concerned.addAll(stored.gone());
        followRoster.follow(session, concerned);
        return stored.outcome();
    }

    /** Nobody's name: how many, and of which file. */
    private static StaffAct act(
            SessionCode session, CentreCode centre, Mode mode, Outcome outcome, ImportedSheet sheet) {
        return StaffAct.of(
                mode == Mode.REPLACE ? "ROSTER_REPLACED" : "ROSTER_ADDED_TO",
                centre.value(),
                session.value(),
                Map.of(
                        "rows", String.valueOf(sheet.rows().size()),
                        "added", String.valueOf(outcome.added()),
                        "changed", String.valueOf(outcome.updated()),
                        "unchanged", String.valueOf(outcome.unchanged()),
                        "removed", String.valueOf(outcome.removed()),
                        "version", String.valueOf(outcome.version()),
                        "sha256", sheet.digest()));
    }

    private record Stored(List<Rosters.Difference> differences, List<byte[]> gone, long version) {
        Outcome outcome() {
            return new Outcome(
                    Collections.frequency(differences, Rosters.Difference.NEW),
                    Collections.frequency(differences, Rosters.Difference.CHANGED),
                    Collections.frequency(differences, Rosters.Difference.SAME),
                    gone.size(),
                    version);
        }
    }

    private List<Rosters.Entry> entries(
            SessionCode session, CentreCode centre, List<Student> students, RowFaults faults) {
        if (catalogue.centre(session, centre).isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "The centre takes no part in this session.");
        }
        Map<String, Integer> seen = new HashMap<>();
        List<Rosters.Entry> entries = new ArrayList<>();
        for (Student student : students) {
            IdentityDocument document = student.document();
            byte[] index = documentIndex.of(document);
            Integer earlier = seen.putIfAbsent(Rosters.key(index), student.row());
            if (earlier != null) {
                faults.add(
                        student.row(), "documentNumber", "DUPLICATE", "The same document is in row " + earlier + ".");
            }
            entries.add(new Rosters.Entry(index, document.type(), document.masked(), document.name(), student.place()));
        }
        return entries;
    }
}
