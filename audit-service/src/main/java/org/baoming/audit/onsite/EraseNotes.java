package org.baoming.audit.onsite;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A passport is closed: what its centres have written to it is erased. What they have said, and when, stays. */
@Component
public class EraseNotes {

    private final OnSiteConfirmations confirmations;

    EraseNotes(OnSiteConfirmations confirmations) {
        this.confirmations = confirmations;
    }

    /** Doing it again changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(List<UUID> passports) {
        confirmations.eraseNotes(passports);
    }
}
