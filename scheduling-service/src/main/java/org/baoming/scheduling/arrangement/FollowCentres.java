package org.baoming.scheduling.arrangement;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Follows the catalogue: a centre that is new gets its seed, and each has its rule about on-site confirmation. */
@Component
public class FollowCentres {
    private final ArrangedCentres centres;

    FollowCentres(ArrangedCentres centres) {
        this.centres = centres;
    }

    @Transactional
    public void follow(String session, String centre, boolean onSiteConfirmation) {
        centres.save(session, centre, onSiteConfirmation);
    }
}
