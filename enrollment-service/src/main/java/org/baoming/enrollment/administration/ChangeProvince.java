package org.baoming.enrollment.administration;

import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a session to a province, or changes the province's settings there. */
@Component
public class ChangeProvince {
    private final CatalogueSettings settings;
    private final CatalogueTables tables;
    private final CentreAnnouncements announcements;
    private final CatalogueHistory history;

    ChangeProvince(
            CatalogueSettings settings,
            CatalogueTables tables,
            CentreAnnouncements announcements,
            CatalogueHistory history) {
        this.settings = settings;
        this.tables = tables;
        this.announcements = announcements;
        this.history = history;
    }

    /**
     * @param wanted how it shall be; its version is given here
     * @throws ProblemException FORBIDDEN, NOT_FOUND, CHANGED_MEANWHILE
     */
    @Transactional
    public ProvinceSettings change(Staff staff, ProvinceSettings wanted, ExpectedVersion expected) {
        staff.requireReach(wanted.province());
        if (!settings.hasSession(wanted.session())) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such session.");
        }
        Optional<ProvinceSettings> before = settings.locked(wanted.session(), wanted.province());
        ProvinceSettings after = wanted.withVersion(expected.next(before.map(ProvinceSettings::version)));
        if (before.isEmpty()) {
            staff.requireBoard();
            tables.add(after);
        } else if (before.get().equals(after.withVersion(before.get().version()))) {
            return before.get();
        } else {
            change(staff, before.get(), after);
        }
        history.record(
                staff, CatalogueChange.Target.province(after.session(), after.province()), before.orElse(null), after);
        return after;
    }

    private void change(Staff staff, ProvinceSettings before, ProvinceSettings after) {
        boolean renamed =
                !before.nameZh().equals(after.nameZh()) || !before.nameEn().equals(after.nameEn());
        if (renamed && !staff.isBoard()) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "Only the exam board names provinces.")
                    .field("nameZh", "NOT_YOURS", "The exam board names provinces.");
        }
        tables.update(after);
        if (!before.policy().equals(after.policy())) {
            announcements.changed(after.session(), settings.centresOf(after.session(), after.province()));
        }
    }
}
