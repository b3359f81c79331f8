package org.baoming.enrollment.administration;

import java.util.List;
import java.util.Optional;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates an exam session without provinces, or changes one. */
@Component
public class ChangeSession {
    private final Catalogue catalogue;
    private final CatalogueSettings settings;
    private final CatalogueTables tables;
    private final PublishCatalogue publishCatalogue;
    private final CentreAnnouncements announcements;
    private final CatalogueHistory history;
    private final Outbox outbox;

    ChangeSession(
            Catalogue catalogue,
            CatalogueSettings settings,
            CatalogueTables tables,
            PublishCatalogue publishCatalogue,
            CentreAnnouncements announcements,
            CatalogueHistory history,
            Outbox outbox) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.tables = tables;
        this.publishCatalogue = publishCatalogue;
        this.announcements = announcements;
        this.history = history;
        this.outbox = outbox;
    }

    /**
     * @param wanted how it shall be; its version is given here
     * @throws ProblemException FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE; INVALID_FIELD if the window outlives the exam
     */
    @Transactional
    public ExamSession change(Staff staff, ExamSession wanted, ExpectedVersion expected) {
        staff.requireBoard();
        if (wanted.window().closesAt().isAfter(wanted.over())) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The window closes after the exam is over.")
                    .field("window.closesAt", "AFTER_EXAM", "It closes at the end of the last exam day at the latest.");
        }
        Optional<ExamSession> before = catalogue.locked(wanted.session());
        ExamSession after = wanted.withVersion(expected.next(before.map(ExamSession::version)));
        if (before.isEmpty()) {
            create(after);
        } else if (before.get().equals(after.withVersion(before.get().version()))) {
            return before.get();
        } else {
            change(before.get(), after);
        }
        history.record(staff, CatalogueChange.Target.session(after.session()), before.orElse(null), after);
        return after;
    }

    private void create(ExamSession session) {
        var nothingYet = new CatalogueDraft(session, List.of(), List.of(), List.of(), List.of());
        if (!publishCatalogue.publish(nothingYet)) {
            throw ExpectedVersion.changedMeanwhile(session.version());
        }
    }

    private void change(ExamSession before, ExamSession after) {
        tables.update(after);
        outbox.append(CatalogueEvent.SessionChanged.of(after));
        if (!before.window().equals(after.window()) || !before.policy().equals(after.policy())) {
            announcements.changed(after.session(), settings.centresOf(after.session(), null));
        }
    }
}
