package org.baoming.scheduling.catalogue;

import java.time.Instant;

/** When date preferences are accepted: from {@code opensAt} on and before {@code closesAt}. */
public record RegistrationWindow(Instant opensAt, Instant closesAt) {
    public boolean isOpen(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }
}
