package org.baoming.enrollment.group;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.JudgeDocuments;
import org.baoming.enrollment.document.JudgedDocument;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.Rosters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Corrects one student of a centre's roster, or removes one: between two lists of the school, somebody leaves, or one
 * number was wrong. An open registration follows, as after an import ({@link FollowRoster}).
 */
@Component
public class ChangeRosterStudent {
    private final Rosters rosters;
    private final JudgeDocuments judge;
    private final DocumentIndex documentIndex;
    private final FollowRoster followRoster;
    private final StaffActs staffActs;
    private final TransactionTemplate transaction;

    /**
     * @param document null: as it is. A name is judged together with its document's number, so another name needs the number too
     * @param name the same as in {@code document}, if there is one
     */
    public record Correction(@Nullable EnteredDocument document, String name, RosterPlace place) {
        @Override
        public String toString() {
            return "Correction[" + place + "]";
        }
    }

    ChangeRosterStudent(
            Rosters rosters,
            JudgeDocuments judge,
            DocumentIndex documentIndex,
            FollowRoster followRoster,
            StaffActs staffActs,
            TransactionTemplate transaction) {
        this.rosters = rosters;
        this.judge = judge;
        this.documentIndex = documentIndex;
        this.followRoster = followRoster;
        this.staffActs = staffActs;
        this.transaction = transaction;
    }

    /**
     * Asks passport-service, so it runs outside any transaction.
     *
     * @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE; INVALID_FIELD if the document is not valid, or another student of this
     *     roster has it, or the name changes without it; UPSTREAM_UNAVAILABLE
     */
    public void correct(
            Caller caller, SessionCode session, long entry, ExpectedVersion expected, Correction correction) {
        CentreCode centre = correction.place().centre();
        IdentityDocument document = correction.document() == null ? null : judged(correction.document());
        List<byte[]> concerned = Objects.requireNonNull(transaction.execute(status -> {
            Rosters.Stored before = locked(session, centre, entry, expected);
            Rosters.Stored after = corrected(before, document, correction);
            if (document != null
                    && !Rosters.key(after.document()).equals(Rosters.key(before.document()))
                    && rosters.has(session, centre, after.document())) {
                throw invalid("documentNumber", "DUPLICATE", "Another student on the roster has this document.");
            }
            rosters.correct(session, centre, before.document(), after);
            Map<String, String> details = details(before);
            details.put("changed", changed(before, after));
            staffActs.record(caller, StaffAct.of("ROSTER_STUDENT_CORRECTED", centre.value(), session.value(), details));
            rosters.awaitOpenings(session);
            return List.of(before.document(), after.document());
        }));
        followRoster.follow(session, concerned);
    }

    /** @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE */
    public void remove(Caller caller, SessionCode session, CentreCode centre, long entry, ExpectedVersion expected) {
        byte[] gone = Objects.requireNonNull(transaction.execute(status -> {
            Rosters.Stored student = locked(session, centre, entry, expected);
            rosters.remove(session, centre, student.document());
            staffActs.record(
                    caller, StaffAct.of("ROSTER_STUDENT_REMOVED", centre.value(), session.value(), details(student)));
            rosters.awaitOpenings(session);
            return student.document();
        }));
        followRoster.follow(session, List.of(gone));
    }

    /** The roster first, as an import does: whoever previewed one before this change previews it again. */
    private Rosters.Stored locked(SessionCode session, CentreCode centre, long entry, ExpectedVersion expected) {
        rosters.changeStudents(session, centre);
        Rosters.Stored student = rosters.locked(session, centre, entry)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The roster has no such student."));
        expected.require(Optional.of(student.version()));
        return student;
    }

    private Rosters.Stored corrected(
            Rosters.Stored before, @Nullable IdentityDocument document, Correction correction) {
        long version = before.version() + 1;
        if (document != null) {
            return new Rosters.Stored(
                    documentIndex.of(document),
                    document.type(),
                    document.masked(),
                    document.name(),
                    correction.place(),
                    version);
        }
        if (!correction.name().equals(before.name())) {
            throw invalid("documentNumber", "REQUIRED", "Another name is judged together with the document's number.");
        }
        return new Rosters.Stored(
                before.document(), before.type(), before.masked(), before.name(), correction.place(), version);
    }

    private IdentityDocument judged(EnteredDocument entered) {
        JudgedDocument judged = judge.judge(List.of(entered)).getFirst();
        if (judged.document() == null) {
            ProblemException invalid =
                    new ProblemException(CommonProblem.INVALID_FIELD, "The document is not valid as it is written.");
            judged.faults()
                    .forEach(fault -> invalid.field(
                            fault.field().equals("number") ? "documentNumber" : fault.field(),
                            fault.code(),
                            fault.message()));
            throw invalid;
        }
        return judged.document();
    }

    private static ProblemException invalid(String field, String code, String message) {
        return new ProblemException(CommonProblem.INVALID_FIELD, message).field(field, code, message);
    }

    /** Which student it was, without the name: the end of the number is what staff search by. */
    private static Map<String, String> details(Rosters.Stored student) {
        Map<String, String> details = new HashMap<>();
        if (student.masked() != null) {
            details.put("document", student.masked());
        }
        return details;
    }

    private static String changed(Rosters.Stored before, Rosters.Stored after) {
        RosterPlace was = before.place();
        RosterPlace is = after.place();
        return Stream.of(
                        Rosters.key(before.document()).equals(Rosters.key(after.document())) ? null : "document",
                        other("name", before.name(), after.name()),
                        other("school", was.school(), is.school()),
                        other("department", was.department(), is.department()),
                        other("major", was.major(), is.major()),
                        other("className", was.className(), is.className()),
                        other("studentNumber", was.studentNumber(), is.studentNumber()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String other(String field, @Nullable String before, @Nullable String after) {
        return Objects.equals(before, after) ? null : field;
    }
}
