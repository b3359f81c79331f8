package org.baoming.enrollment.group;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.PersonKey;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.ReferenceLists;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.roster.Rosters;
import org.baoming.enrollment.seats.SeatDecision;
import org.baoming.enrollment.sheet.RowFaults;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * 集体报名: a centre registers its students, all of them or none, each judged like a candidate's own registration. The
 * seats are taken in the transaction that makes the registrations; then R-308 applies to them as to all others.
 */
@Component
public class RegisterGroup {
    private final Catalogue catalogue;
    private final Registrations registrations;
    private final Rosters rosters;
    private final RosterRule rosterRule;
    private final DocumentIndex documents;
    private final ReferenceLists lists;
    private final EnrollmentSettings settings;
    private final StaffActs acts;
    private final InstantSource clock;

    public record Student(
            int row, IdentityDocument document, PersonalInformation information, List<SubjectCode> subjects) {}

    /** A registration that has been validated and waits for its seats. */
    private record Made(int row, PersonKey person, Registrations.New member) {}

    RegisterGroup(
            Catalogue catalogue,
            Registrations registrations,
            Rosters rosters,
            RosterRule rosterRule,
            DocumentIndex documents,
            ReferenceLists lists,
            EnrollmentSettings settings,
            StaffActs acts,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.rosters = rosters;
        this.rosterRule = rosterRule;
        this.documents = documents;
        this.lists = lists;
        this.settings = settings;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Puts on record that a file is judged, whatever becomes of it: the answer tells which of these people are registered anywhere in the
     * nation.
     */
    @Transactional
    public void recordJudging(Caller staff, SessionCode session, int rows) {
        acts.record(
                staff,
                StaffAct.of(
                        "GROUP_JUDGED", staff.requireCentre(), session.value(), Map.of("count", String.valueOf(rows))));
    }

    /**
     * @param holders the passports that have these documents: their owners are told
     * @throws ProblemException NOT_FOUND if the centre takes no part in the session; OUTSIDE_WINDOW; PROVINCE_CLOSED; ROWS_INVALID,
     *     with the code of a candidate's own refusal per row
     */
    @Transactional
    public void register(
            Caller staff,
            SessionCode session,
            List<Student> students,
            Map<PersonKey, PassportId> holders,
            RowFaults faults) {
        Instant now = clock.instant();
        CentreCode code = new CentreCode(staff.requireCentre());
        Centre centre = openCentre(session, code, now);
        List<Made> made = judge(centre, students, faults, now);
        faults.refuseIfAny();
        Set<RegistrationId> added =
                registrations.addGroup(made.stream().map(Made::member).toList());
        made.stream()
                .filter(one -> !added.contains(one.member().registration().id()))
                .forEach(one -> exists(one.row(), faults));
        faults.refuseIfAny();
        made.forEach(one -> {
            PassportId holder = holders.get(one.person());
            if (holder != null) {
                one.member().registration().announceTo(holder, now);
            }
        });
        List<SeatDecision> answers = registrations.save(
                made.stream().map(one -> one.member().registration()).toList());
        for (int index = 0; index < made.size(); index++) {
            if (answers.get(index) instanceof SeatDecision.Full(List<SubjectCode> full)) {
                full(made.get(index).row(), full, faults);
            }
        }
        faults.refuseIfAny();
        acts.record(
                staff,
                StaffAct.of(
                        "GROUP_REGISTERED",
                        code.value(),
                        session.value(),
                        Map.of("count", String.valueOf(made.size()))));
    }

    /**
     * What {@link #register} would do: the transaction takes the seats too, so that a row without a place is named, and is
     * then rolled back. The faults are in {@code faults}.
     *
     * @throws ProblemException NOT_FOUND, OUTSIDE_WINDOW, PROVINCE_CLOSED, as for registering
     */
    @Transactional
    public void preview(Caller staff, SessionCode session, List<Student> students, RowFaults faults) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        try {
            register(staff, session, students, Map.of(), faults);
        } catch (ProblemException refused) {
            if (refused.code() != EnrollmentProblem.ROWS_INVALID) {
                throw refused;
            }
        }
    }

    private Centre openCentre(SessionCode session, CentreCode code, Instant now) {
        Centre centre = catalogue
                .centre(session, code)
                .orElseThrow(() ->
                        new ProblemException(CommonProblem.NOT_FOUND, "The centre takes no part in this session."));
        if (centre.provinceClosed()) {
            throw new ProblemException(EnrollmentProblem.PROVINCE_CLOSED, "The province takes no registrations.");
        }
        if (!centre.isOpenAt(now)) {
            throw new ProblemException(EnrollmentProblem.OUTSIDE_WINDOW, "The centre's window is closed.")
                    .with("centre", code.value());
        }
        return centre;
    }

    private List<Made> judge(Centre centre, List<Student> students, RowFaults faults, Instant now) {
        Map<Student, byte[]> indexes = new LinkedHashMap<>();
        students.forEach(student -> indexes.put(student, documents.of(student.document())));
        List<byte[]> all = List.copyOf(indexes.values());
        Set<String> registered = registrations.ofDocuments(centre.session(), all).stream()
                .map(one -> Rosters.key(one.document()))
                .collect(Collectors.toSet());
        Map<String, List<RosterPlace>> places = rosters.placesForOpening(centre.session(), all);
        Map<String, Integer> seen = new HashMap<>();
        List<Made> made = new ArrayList<>();
        indexes.forEach((student, index) -> {
            String key = Rosters.key(index);
            Integer earlier = seen.putIfAbsent(key, student.row());
            if (earlier != null) {
                faults.add(
                        student.row(), "documentNumber", "DUPLICATE", "The same document is in row " + earlier + ".");
            } else if (registered.contains(key)) {
                exists(student.row(), faults);
            }
            Registration registration = judge(centre, student, places.getOrDefault(key, List.of()), faults, now);
            if (registration != null) {
                made.add(new Made(student.row(), student.document().key(), new Registrations.New(registration, index)));
            }
        });
        return made;
    }

    /** Null with a fault. */
    private @Nullable Registration judge(
            Centre centre, Student student, List<RosterPlace> places, RowFaults faults, Instant now) {
        agree(
                student.row(),
                "sex",
                student.document().sex(),
                student.information().sex(),
                faults);
        agree(
                student.row(),
                "birthDate",
                student.document().birthDate(),
                student.information().birthDate(),
                faults);
        lists.unknownCodes(student.information())
                .forEach(field -> faults.add(student.row(), field, "UNKNOWN_CODE", lists.expected(field)));
        try {
            Registration registration = Registration.openForGroup(
                    centre,
                    student.document().candidate(),
                    places,
                    student.information(),
                    student.subjects(),
                    settings.remindBefore(),
                    now);
            registration.schoolBy(rosterRule).ifPresent(registration::takeSchoolFrom);
            PersonalInformation filled = registration.personalInformation();
            if (filled == null || !filled.isEnoughFor(centre.policy())) {
                faults.add(student.row(), "className", "REQUIRED", "The class is required here.");
            }
            rosterRule.require(registration.roster(), centre);
            return registration;
        } catch (ProblemException refusal) {
            faults.add(student.row(), columnOf(refusal), refusal);
            return null;
        }
    }

    private static void agree(
            int row, String column, @Nullable Object inNumber, @Nullable Object given, RowFaults faults) {
        if (inNumber != null && !inNumber.equals(given)) {
            faults.add(row, column, "DIFFERS_FROM_DOCUMENT", "The document's number says otherwise.");
        }
    }

    private static String columnOf(ProblemException refusal) {
        return refusal.code() == EnrollmentProblem.NOT_ON_ROSTER
                        || refusal.code() == EnrollmentProblem.ROSTER_OTHER_CENTRE
                ? "documentNumber"
                : "subjects";
    }

    private static void exists(int row, RowFaults faults) {
        faults.add(
                row,
                "documentNumber",
                EnrollmentProblem.REGISTRATION_EXISTS.name(),
                "There is a registration for this document already.");
    }

    private static void full(int row, List<SubjectCode> subjects, RowFaults faults) {
        if (subjects.isEmpty()) {
            faults.add(row, "subjects", EnrollmentProblem.CENTRE_FULL.name(), "The centre has no place left.");
        } else {
            String codes = subjects.stream().map(SubjectCode::value).collect(Collectors.joining(", "));
            faults.add(row, "subjects", EnrollmentProblem.SUBJECT_FULL.name(), "No place is left in " + codes + ".");
        }
    }
}
