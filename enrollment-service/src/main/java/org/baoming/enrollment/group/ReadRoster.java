package org.baoming.enrollment.group;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.roster.RosterList;
import org.baoming.enrollment.roster.Rosters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a centre's staff read their own roster; each look at names is on record. */
@Component
public class ReadRoster {
    private static final int AT_ONCE = 1_000;

    private final Catalogue catalogue;
    private final Rosters rosters;
    private final RosterList list;
    private final StaffActs staffActs;
    private final TransactionTemplate transaction;

    /** @param mode what the roster means for candidates at this centre */
    public record Overview(Rosters.Summary summary, Policy.RosterMode mode) {}

    /** @param search part of the name or class, beginning of the student number or end of the document's; null: everybody */
    public record Query(
            SessionCode session,
            CentreCode centre,
            @Nullable String search,
            @Nullable Boolean registered) {

        @Override
        public String toString() {
            return "Query[" + session + ", " + centre + "]";
        }
    }

    ReadRoster(
            Catalogue catalogue,
            Rosters rosters,
            RosterList list,
            StaffActs staffActs,
            TransactionTemplate transaction) {
        this.catalogue = catalogue;
        this.rosters = rosters;
        this.list = list;
        this.staffActs = staffActs;
        this.transaction = transaction;
    }

    /** @throws ProblemException NOT_FOUND if the centre takes no part in the session */
    public Overview overview(SessionCode session, CentreCode centre) {
        return new Overview(rosters.summary(session, centre), mode(session, centre));
    }

    /**
     * Each page is a look of its own: who asks for a further one may have made its start by hand.
     *
     * @throws ProblemException NOT_FOUND; INVALID_FIELD for an {@code after} that is none
     */
    public List<RosterList.Student> page(Caller caller, Query query, @Nullable String after, int atMost) {
        mode(query.session(), query.centre());
        Optional<RosterList.After> from = Optional.ofNullable(after).map(RosterList.After::of);
        record(caller, query, "ROSTER_READ", Map.of());
        return find(query, from, atMost);
    }

    /** @throws ProblemException NOT_FOUND */
    public RosterList.Student one(Caller caller, SessionCode session, CentreCode centre, long entry) {
        RosterList.Student student = list.one(session, centre, entry)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The roster has no such student."));
        record(caller, new Query(session, centre, null, null), "ROSTER_READ", details(student));
        return student;
    }

    private static Map<String, String> details(RosterList.Student student) {
        return student.masked() == null ? Map.of() : Map.of("document", student.masked());
    }

    /** The whole roster, a batch at a time, so that it is in memory at no moment. */
    public interface Batches {
        /** @return the next students; none at the end */
        List<RosterList.Student> next();
    }

    /** @throws ProblemException NOT_FOUND */
    public Batches export(Caller caller, Query query) {
        mode(query.session(), query.centre());
        record(caller, query, "ROSTER_EXPORTED", Map.of("format", "CSV"));
        return new Batches() {
            private Optional<RosterList.After> after = Optional.empty();

            @Override
            public List<RosterList.Student> next() {
                List<RosterList.Student> some = find(query, after, AT_ONCE);
                if (!some.isEmpty()) {
                    RosterList.Student last = some.getLast();
                    after = Optional.of(new RosterList.After(last.name(), last.entry()));
                }
                return some;
            }
        };
    }

    private List<RosterList.Student> find(Query query, Optional<RosterList.After> after, int atMost) {
        return list.find(query.session(), query.centre(), query.search(), query.registered(), after, atMost);
    }

    private void record(Caller caller, Query query, String type, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("searched", String.valueOf(query.search() != null));
        transaction.executeWithoutResult(status -> staffActs.record(
                caller,
                StaffAct.of(type, query.centre().value(), query.session().value(), details)));
    }

    private Policy.RosterMode mode(SessionCode session, CentreCode centre) {
        return catalogue
                .centre(session, centre)
                .orElseThrow(() ->
                        new ProblemException(CommonProblem.NOT_FOUND, "The centre takes no part in this session."))
                .policy()
                .rosterMode();
    }
}
