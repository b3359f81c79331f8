package org.baoming.enrollment.complaint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints about registrations of one's own centre or province, or all of them for the board. A complaint about a
 * registration elsewhere does not exist for its reader.
 */
@Component
public class ReadComplaints {
    private final Complaints complaints;
    private final Registrations registrations;
    private final StaffActs acts;

    ReadComplaints(Complaints complaints, Registrations registrations, StaffActs acts) {
        this.complaints = complaints;
        this.registrations = registrations;
        this.acts = acts;
    }

    /** A complaint with the registration that it is about, as it is now. */
    public record Seen(Complaint complaint, Registration about) {}

    /** The newest first. */
    @Transactional
    public List<Seen> page(Caller caller, SessionCode session, boolean open, @Nullable ComplaintId before, int atMost) {
        Staff staff = Staff.of(caller);
        List<Complaint> found = complaints.page(new Complaints.Page(
                session, staff.ownProvince().orElse(null), staff.ownCentre().orElse(null), open, before, atMost));
        Map<RegistrationId, Registration> about = new HashMap<>(registrations.some(found.stream()
                .map(Complaint::registration)
                .filter(Objects::nonNull)
                .distinct()
                .toList()));
        return found.stream()
                .map(one -> new Seen(one, Objects.requireNonNull(about.get(one.registration()))))
                .toList();
    }

    /** How many wait; a number names nobody, so it is no look at anybody's data. */
    public Complaints.Waiting waiting(Caller caller, SessionCode session) {
        Staff staff = Staff.of(caller);
        return complaints.waiting(
                session, staff.ownProvince().orElse(null), staff.ownCentre().orElse(null));
    }

    /** The look is on record. @throws ProblemException NOT_FOUND */
    @Transactional
    public Seen look(Caller caller, ComplaintId id) {
        Seen seen = seen(caller, id);
        acts.record(caller, act("COMPLAINT_READ", seen.complaint(), seen.about(), Map.of()));
        return seen;
    }

    private Seen seen(Caller caller, ComplaintId id) {
        Complaint complaint = complaints.find(id).orElseThrow(ReadComplaints::notFound);
        Registration about = Optional.ofNullable(complaint.registration())
                .map(registration -> registrations.some(List.of(registration)).get(registration))
                .filter(found -> mayDecideAbout(Staff.of(caller), found))
                .orElseThrow(ReadComplaints::notFound);
        return new Seen(complaint, about);
    }

    static boolean mayDecideAbout(Staff staff, Registration about) {
        CentreCode centre = about.centre();
        return switch (staff) {
            case Staff.Board board -> true;
            case Staff.OfProvince(Caller account, var province) ->
                province.equals(about.origin().province());
            case Staff.OfCentre(Caller account, CentreCode own) -> own.equals(centre);
        };
    }

    static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such complaint.");
    }

    static StaffAct act(String type, Complaint complaint, Registration about, Map<String, String> details) {
        CentreCode centre = about.centre();
        Map<String, String> all = new HashMap<>(details);
        all.put("complaint", complaint.id().toString());
        return new StaffAct(
                type,
                centre == null ? about.origin().province().value() : centre.value(),
                complaint.session().value(),
                about.id().value(),
                complaint.passport().value(),
                all);
    }
}
