package org.baoming.enrollment.administration;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.PublishedText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes a new version of a text, or withdraws it. Acceptances of an older version
 * stay valid for that version.
 */
@Component
public class PublishText {
    /**
     * The most texts of one session, province or centre: a candidate gets those of all three at once, and may accept 50 in
     * a request.
     */
    static final int MOST_AT_ONE_PLACE = 15;

    private final CatalogueSettings settings;
    private final CatalogueTables tables;
    private final CatalogueHistory history;
    private final Outbox outbox;
    private final InstantSource clock;

    PublishText(
            CatalogueSettings settings,
            CatalogueTables tables,
            CatalogueHistory history,
            Outbox outbox,
            InstantSource clock) {
        this.settings = settings;
        this.tables = tables;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param wanted its version is given here
     * @throws ProblemException FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE; TEXT_ELSEWHERE if the code is that of another place's text;
     *     TOO_MANY_TEXTS
     */
    @Transactional
    public PublishedText publish(Staff staff, SessionCode session, PublishedText wanted, ExpectedVersion expected) {
        requireReach(staff, wanted);
        requirePlace(session, wanted);
        Optional<CatalogueSettings.NewestText> newest = settings.text(session, wanted.text());
        if (newest.isPresent() && !isSameKind(newest.get().text(), wanted)) {
            throw new ProblemException(
                    EnrollmentProblem.TEXT_ELSEWHERE, "Take another code: another text has '" + wanted.text() + "'.");
        }
        Optional<PublishedText> before =
                newest.filter(text -> !text.withdrawn()).map(CatalogueSettings.NewestText::text);
        expected.next(before.map(text -> (long) text.version()));
        if (before.isEmpty() && settings.texts(session, wanted.province(), wanted.centre()) >= MOST_AT_ONE_PLACE) {
            throw new ProblemException(
                    EnrollmentProblem.TOO_MANY_TEXTS,
                    "At most " + MOST_AT_ONE_PLACE + " texts stand at one place; withdraw another first.");
        }
        PublishedText after =
                wanted.withVersion(newest.map(text -> text.text().version()).orElse(0) + 1);
        if (before.isPresent()
                && before.get().equals(after.withVersion(before.get().version()))) {
            return before.get();
        }
        add(session, after, false);
        history.record(staff, CatalogueChange.Target.text(session, after), before.orElse(null), after);
        return after;
    }

    /** @throws ProblemException FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE */
    @Transactional
    public void withdraw(Staff staff, SessionCode session, String code, ExpectedVersion expected) {
        PublishedText before = settings.text(session, code)
                .filter(newest -> !newest.withdrawn())
                .map(CatalogueSettings.NewestText::text)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such text."));
        requireReach(staff, before);
        expected.next(Optional.of((long) before.version()));
        add(session, before.withVersion(before.version() + 1), true);
        history.record(staff, CatalogueChange.Target.text(session, before), before, null);
    }

    private void add(SessionCode session, PublishedText text, boolean withdrawn) {
        Instant now = clock.instant();
        tables.add(session, text, withdrawn, now);
        outbox.append(CatalogueEvent.NoticePublished.of(session, text, withdrawn, now));
    }

    private static void requireReach(Staff staff, PublishedText text) {
        CentreCode centre = text.centre();
        ProvinceCode province = text.province();
        if (centre != null) {
            staff.requireReach(centre);
        } else if (province != null) {
            staff.requireReach(province);
        } else {
            staff.requireBoard();
        }
    }

    private void requirePlace(SessionCode session, PublishedText text) {
        CentreCode centre = text.centre();
        ProvinceCode province = text.province();
        boolean there = centre != null
                ? settings.centre(session, centre).isPresent()
                : province != null ? settings.province(session, province).isPresent() : settings.hasSession(session);
        if (!there) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such place for a text.");
        }
    }

    private static boolean isSameKind(PublishedText one, PublishedText other) {
        return Objects.equals(one.province(), other.province())
                && Objects.equals(one.centre(), other.centre())
                && one.kind() == other.kind();
    }
}
