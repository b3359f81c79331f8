package org.baoming.scheduling.catalogue;

import java.time.Instant;

/** When wishes are made: from opensAt on and before closesAt. */
public record RegistrationWindow(Instant opensAt, Instant closesAt) {
    public boolean isOpen(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }
}
