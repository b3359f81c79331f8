package org.baoming.enrollment.administration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.QueryPlans;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.seats.SeatCounters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets a new session up as an earlier one was: its policy, provinces, centres, offers with fee and capacity, and the newest texts
 * without announcements (R-101 … R-106). Rosters are not copied, because students change schools; registration windows of centres are
 * not, because they were made for other days: the new session's window applies. On-site confirmation moves by as many days as the
 * exam does.
 *
 * <p>A nation's session has 5,000 centres and 100,000 offers: the database copies them, province by province, and events are
 * written some hundred centres at a time. The new session is not listed until somebody opens it.
 */
@Component
public class CopySession {
    /** A text of 8,000 characters in two languages takes 32 kB. */
    private static final int TEXTS_AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final CatalogueSettings settings;
    private final CatalogueTables tables;
    private final SessionCopies copies;
    private final RequestedCopies requests;
    private final SeatCounters counters;
    private final CentreAnnouncements announcements;
    private final CatalogueHistory history;
    private final Outbox outbox;
    private final InstantSource clock;

    CopySession(
            JdbcClient jdbc,
            Catalogue catalogue,
            CatalogueSettings settings,
            CatalogueTables tables,
            SessionCopies copies,
            RequestedCopies requests,
            SeatCounters counters,
            CentreAnnouncements announcements,
            CatalogueHistory history,
            Outbox outbox,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.settings = settings;
        this.tables = tables;
        this.copies = copies;
        this.requests = requests;
        this.counters = counters;
        this.announcements = announcements;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What differs from the session that is copied. */
    public record NewSession(
            SessionCode session,
            int ordinal,
            String nameZh,
            String nameEn,
            Window window,
            @Nullable Window ticketWindow,
            List<LocalDate> examDates) {}

    /** What is written to the record of changes. */
    private record Copied(
            ExamSession session, SessionCode basedOn, int provinces, int centres, int offers, int texts) {}

    /**
     * Requests the copy; {@link MakeSessionCopies} makes it. What can be refused is refused here.
     *
     * @throws ProblemException FORBIDDEN; UNKNOWN_SESSION if there is nothing to copy; SESSION_EXISTS; INVALID_FIELD if the window
     *     outlives the exam
     */
    @Transactional
    public void request(Staff staff, SessionCode basedOn, NewSession wanted) {
        staff.requireBoard();
        checked(wanted, catalogue.session(basedOn));
        boolean added = !settings.hasSession(wanted.session())
                && requests.add(new RequestedCopies.Requested(staff.caller(), basedOn, wanted), clock.instant());
        if (!added) {
            throw exists(wanted.session());
        }
    }

    /**
     * All or nothing.
     *
     * @throws ProblemException as {@link #request}
     */
    @Transactional
    public void copy(Staff staff, SessionCode basedOn, NewSession wanted) {
        staff.requireBoard();
        Optional<ExamSession> model = catalogue.locked(basedOn);
        ExamSession session = checked(wanted, model);
        if (!tables.add(session)) {
            throw exists(wanted.session());
        }
        history.record(
                staff, CatalogueChange.Target.session(wanted.session()), null, content(session, model.orElseThrow()));
    }

    private static ExamSession checked(NewSession wanted, Optional<ExamSession> model) {
        ExamSession session = session(
                wanted,
                model.orElseThrow(
                        () -> new ProblemException(EnrollmentProblem.UNKNOWN_SESSION, "There is no such session.")
                                .field("basedOn", "UNKNOWN_SESSION", "There is no such session.")));
        if (session.window().closesAt().isAfter(session.over())) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The window closes after the exam is over.")
                    .field("window.closesAt", "AFTER_EXAM", "It closes at the end of the last exam day at the latest.");
        }
        return session;
    }

    private static ProblemException exists(SessionCode session) {
        return new ProblemException(EnrollmentProblem.SESSION_EXISTS, "Session " + session + " exists.")
                .field("session", "SESSION_EXISTS", "Take another code.");
    }

    private Copied content(ExamSession session, ExamSession model) {
        SessionCode to = session.session();
        SessionCode from = model.session();
        Instant now = clock.instant();
        QueryPlans.readWholeTables(jdbc);
        tables.addProvincesOf(from, to);
        List<ProvinceCode> provinces = settings.provincesOf(to);
        long days = daysBetween(model, session);
        int centres = 0;
        int offers = 0;
        int texts = copies.texts(from, to, null, now);
        for (ProvinceCode province : provinces) {
            centres += copies.centres(from, to, province, days, session.over());
            offers += copies.offers(from, to, province);
            counters.copy(from, to, province);
            texts += copies.texts(from, to, province, now);
        }
        outbox.append(CatalogueEvent.SessionChanged.of(session));
        announceTexts(to, now);
        announcements.opened(to, settings.centresOf(to, null));
        return new Copied(session, from, provinces.size(), centres, offers, texts);
    }

    private void announceTexts(SessionCode session, Instant now) {
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            List<PublishedText> some = settings.textsAfter(session, after.get(), TEXTS_AT_ONCE);
            outbox.append(some.stream()
                    .map(text -> CatalogueEvent.NoticePublished.of(session, text, false, now))
                    .toList());
            after = some.isEmpty()
                    ? Optional.empty()
                    : Optional.of(some.getLast().text());
        }
    }

    private static ExamSession session(NewSession wanted, ExamSession model) {
        return new ExamSession(
                wanted.session(),
                wanted.ordinal(),
                wanted.nameZh(),
                wanted.nameEn(),
                wanted.window(),
                wanted.ticketWindow(),
                wanted.examDates(),
                model.policy(),
                false,
                1);
    }

    private static long daysBetween(ExamSession model, ExamSession session) {
        return ChronoUnit.DAYS.between(Collections.min(model.examDates()), Collections.min(session.examDates()));
    }
}
