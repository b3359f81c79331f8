package org.baoming.enrollment.administration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.sheet.RowFaults;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds sessions, centres and offers from spreadsheets: all rows or none. A row for something that
 * exists is a fault: its administrators change it one by one, not by an import.
 */
@Component
public class ImportCatalogue {
    /** Rows for one statement: an import of a whole nation does not hold all of its parameters at once. */
    private static final int PIECE = 5_000;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final PublishCatalogue publishCatalogue;
    private final CatalogueTables tables;
    private final CatalogueHistory history;

    ImportCatalogue(
            JdbcClient jdbc,
            Catalogue catalogue,
            PublishCatalogue publishCatalogue,
            CatalogueTables tables,
            CatalogueHistory history) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.publishCatalogue = publishCatalogue;
        this.tables = tables;
        this.history = history;
    }

    /**
     * @param basedOn takes policy, provinces and the newest texts, without announcements, from this session; null: the usual policy, all provinces, no texts
     */
    public record SessionRow(
            int row,
            SessionCode session,
            int ordinal,
            String nameZh,
            String nameEn,
            Window window,
            @Nullable Window ticketWindow,
            List<LocalDate> examDates,
            @Nullable SessionCode basedOn) {

        /** As {@link ExamSession#over}. */
        private Instant over() {
            return Collections.max(examDates)
                    .plusDays(1)
                    .atStartOfDay(ChinaTime.ZONE)
                    .toInstant();
        }
    }

    /**
     * @param window null: as the session
     * @param capacity in total; null: no limit but those of its offers
     */
    public record CentreRow(
            int row,
            CentreCode centre,
            String nameZh,
            String nameEn,
            String address,
            @Nullable Window window,
            @Nullable Integer capacity) {}

    public record OfferRow(int row, CentreCode centre, SubjectCode subject, Money fee, int capacity) {}

    /** @throws ProblemException FORBIDDEN unless it is the exam board; ROWS_INVALID */
    @Transactional
    public void sessions(Staff staff, List<SessionRow> rows, RowFaults faults) {
        judgeSessions(staff, rows, faults);
        faults.refuseIfAny();
        rows.forEach(row -> add(staff, row));
    }

    /**
     * Validates as {@link #sessions} does and changes nothing; the faults are in {@code faults}.
     *
     * @throws ProblemException FORBIDDEN unless it is the exam board
     */
    @Transactional(readOnly = true)
    public void judgeSessions(Staff staff, List<SessionRow> rows, RowFaults faults) {
        staff.requireBoard();
        Set<SessionCode> seen = new HashSet<>();
        for (SessionRow row : rows) {
            if (!seen.add(row.session())) {
                faults.add(row.row(), "session", "DUPLICATE", "The session is there twice.");
            } else if (catalogue.session(row.session()).isPresent()) {
                faults.add(row.row(), "session", "EXISTS", "The session is there already.");
            }
            if (row.basedOn() != null && catalogue.session(row.basedOn()).isEmpty()) {
                faults.add(row.row(), "basedOn", "UNKNOWN_SESSION", "There is no such session.");
            }
            requireBefore(row.over(), row.window(), row.row(), faults);
        }
    }

    private void add(Staff staff, SessionRow row) {
        SessionCode basedOn = row.basedOn();
        Policy policy = basedOn == null
                ? Policy.USUAL
                : catalogue.session(basedOn).orElseThrow().policy();
        List<PublishedText> texts = basedOn == null
                ? List.of()
                : catalogue.textsAboveCentres(basedOn).stream()
                        .filter(text -> text.kind() != PublishedText.Kind.ANNOUNCEMENT)
                        .map(text -> text.withVersion(1))
                        .toList();
        ExamSession session = new ExamSession(
                row.session(),
                row.ordinal(),
                row.nameZh(),
                row.nameEn(),
                row.window(),
                row.ticketWindow(),
                row.examDates(),
                policy,
                true,
                1);
        if (!publishCatalogue.publish(new CatalogueDraft(session, List.of(), List.of(), List.of(), texts))) {
            throw new ProblemException(CommonProblem.CONFLICT, "Somebody else adds this session at this moment.");
        }
        tables.addProvincesOf(basedOn, row.session());
        history.record(staff, CatalogueChange.Target.session(row.session()), null, session);
    }

    /** @throws ProblemException NOT_FOUND; ROWS_INVALID, with NOT_YOURS for centres beyond the staff's reach */
    @Transactional
    public void centres(Staff staff, SessionCode session, List<CentreRow> rows, RowFaults faults) {
        lock(session);
        judgeCentres(staff, session, rows, faults);
        faults.refuseIfAny();
        publishCatalogue.addCentres(
                session, rows.stream().map(ImportCatalogue::draft).toList());
        history.recordAll(
                staff,
                rows.stream()
                        .map(row -> new CatalogueHistory.Added(
                                CatalogueChange.Target.centre(session, row.centre()), settings(session, row)))
                        .toList());
    }

    /**
     * Validates as {@link #centres} does and changes nothing; the faults are in {@code faults}.
     *
     * @throws ProblemException NOT_FOUND
     */
    @Transactional(readOnly = true)
    public void judgeCentres(Staff staff, SessionCode session, List<CentreRow> rows, RowFaults faults) {
        Instant over = over(session);
        Set<String> provinces = codes("select province from session_province where session = :session", session);
        Set<String> known = codes("select centre from session_centre where session = :session", session);
        Set<CentreCode> seen = new HashSet<>();
        for (CentreRow row : rows) {
            if (isBeyondReach(row.centre(), staff)) {
                faults.add(row.row(), "centre", "NOT_YOURS", "The centre is in another province.");
            } else if (!provinces.contains(row.centre().province().value())) {
                faults.add(row.row(), "centre", "UNKNOWN_PROVINCE", "The session has no such province.");
            } else if (!seen.add(row.centre())) {
                faults.add(row.row(), "centre", "DUPLICATE", "The centre is there twice.");
            } else if (known.contains(row.centre().value())) {
                faults.add(row.row(), "centre", "EXISTS", "The session has this centre already.");
            }
            requireBefore(over, row.window(), row.row(), faults);
        }
    }

    /** @throws ProblemException NOT_FOUND; ROWS_INVALID, with NOT_YOURS for centres beyond the staff's reach */
    @Transactional
    public void offers(Staff staff, SessionCode session, List<OfferRow> rows, RowFaults faults) {
        lock(session);
        judgeOffers(staff, session, rows, faults);
        faults.refuseIfAny();
        publishCatalogue.addOffers(session, rows);
        for (int from = 0; from < rows.size(); from += PIECE) {
            history.recordAll(
                    staff,
                    rows.subList(from, Math.min(from + PIECE, rows.size())).stream()
                            .map(row -> new CatalogueHistory.Added(
                                    CatalogueChange.Target.offer(session, row.centre(), row.subject()),
                                    new OfferSettings(row.subject(), row.fee(), row.capacity())))
                            .toList());
        }
    }

    /**
     * Validates as {@link #offers} does and changes nothing; the faults are in {@code faults}.
     *
     * @throws ProblemException NOT_FOUND
     */
    @Transactional(readOnly = true)
    public void judgeOffers(Staff staff, SessionCode session, List<OfferRow> rows, RowFaults faults) {
        over(session);
        Set<String> centres = codes("select centre from session_centre where session = :session", session);
        Set<String> known = codes("select centre || '/' || subject from offer where session = :session", session);
        Set<String> subjects = Set.copyOf(
                jdbc.sql("select subject from subject").query(String.class).list());
        Map<String, Integer> seen = new HashMap<>();
        for (OfferRow row : rows) {
            String offer = row.centre() + "/" + row.subject();
            Integer earlier = seen.putIfAbsent(offer, row.row());
            if (isBeyondReach(row.centre(), staff)) {
                faults.add(row.row(), "centre", "NOT_YOURS", "The centre is in another province.");
            } else if (!centres.contains(row.centre().value())) {
                faults.add(row.row(), "centre", "UNKNOWN_CENTRE", "The session has no such centre.");
            } else if (!subjects.contains(row.subject().value())) {
                faults.add(row.row(), "subject", "UNKNOWN_SUBJECT", "There is no such subject.");
            } else if (earlier != null) {
                faults.add(row.row(), "subject", "DUPLICATE", "The same offer is in row " + earlier + ".");
            } else if (known.contains(offer)) {
                faults.add(row.row(), "subject", "EXISTS", "The centre offers this subject already.");
            }
        }
    }

    /** Two imports into one session come one after the other; candidates do not wait for them. */
    private void lock(SessionCode session) {
        QueryPlans.readWholeTables(jdbc);
        boolean found = jdbc.sql("select session from exam_session where session = :session for no key update")
                .param("session", session.value())
                .query(String.class)
                .optional()
                .isPresent();
        if (!found) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such session.");
        }
    }

    private Instant over(SessionCode session) {
        QueryPlans.readWholeTables(jdbc);
        ExamSession current = catalogue.currentSession(session);
        if (current == null) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such session.");
        }
        return current.over();
    }

    /** The same rule as for a single change of a window. */
    private static void requireBefore(Instant over, @Nullable Window window, int row, RowFaults faults) {
        if (window != null && window.closesAt().isAfter(over)) {
            faults.add(row, "closesAt", "AFTER_EXAM", "It closes at the end of the last exam day at the latest.");
        }
    }

    private Set<String> codes(String sql, SessionCode session) {
        return Set.copyOf(jdbc.sql(sql)
                .param("session", session.value())
                .query(String.class)
                .list());
    }

    private static boolean isBeyondReach(CentreCode centre, Staff staff) {
        return staff.ownProvince().filter(own -> !own.equals(centre.province())).isPresent();
    }

    private static CentreSettings settings(SessionCode session, CentreRow row) {
        return new CentreSettings(
                session,
                row.centre(),
                row.nameZh(),
                row.nameEn(),
                row.address(),
                row.window(),
                PolicyOverride.NONE,
                null,
                row.capacity(),
                1);
    }

    private static CatalogueDraft.Centre draft(CentreRow row) {
        return new CatalogueDraft.Centre(
                row.centre(),
                row.nameZh(),
                row.nameEn(),
                row.address(),
                row.window(),
                PolicyOverride.NONE,
                row.capacity(),
                List.of());
    }
}
