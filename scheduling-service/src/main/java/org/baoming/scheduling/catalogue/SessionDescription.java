package org.baoming.scheduling.catalogue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket says of a session.
 *
 * @param ticketWindow when tickets can be printed; null until it is set
 */
public record SessionDescription(
        String session,
        String nameZh,
        String nameEn,
        @Nullable RegistrationWindow ticketWindow) {
    public SessionDescription {
        Objects.requireNonNull(nameZh);
        Objects.requireNonNull(nameEn);
    }
}
