package org.baoming.payment.placing.web;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.PayMethod;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * The registrations for which a centre pays; of each, everything that can be paid.
 *
 * @param method preselects at the cashier
 */
record PlaceGroupOrderBody(
        @NotEmpty @Size(max = 500) @UniqueElements List<@NotNull UUID> registrations,
        @Nullable PayMethod method) {

    List<Part> wanted() {
        return registrations.stream()
                .map(registration -> Part.wanted(registration, List.of()))
                .toList();
    }
}
