package org.baoming.scheduling.preference;

import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.CentreDescription;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.catalogue.SessionDescription;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores changes of the catalogue, and derives preference capacities from exam dates and capacities. */
@Component
public class UpdateCatalogue {
    private final Catalogue catalogue;
    private final DeriveCapacities derive;

    UpdateCatalogue(Catalogue catalogue, DeriveCapacities derive) {
        this.catalogue = catalogue;
        this.derive = derive;
    }

    @Transactional
    public void update(ExamSession session) {
        catalogue.lock(session.code());
        catalogue.save(session);
        catalogue.centresOf(session.code()).forEach(centre -> derive.derive(session, centre));
    }

    /** The capacities of a centre whose session is unknown are derived when the session arrives. */
    @Transactional
    public void update(Centre centre) {
        catalogue.lock(centre.session());
        catalogue.save(centre);
        catalogue.session(centre.session()).ifPresent(session -> derive.derive(session, centre));
    }

    @Transactional
    public void update(ExamSession session, SessionDescription description) {
        update(session);
        catalogue.save(description);
    }

    @Transactional
    public void update(Centre centre, CentreDescription description) {
        update(centre);
        catalogue.save(description);
    }
}
