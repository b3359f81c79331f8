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
 * What to pay.
 *
 * @param method preselects at the cashier
 */
record PlaceOrderBody(
        @NotNull UUID registration,
        @NotEmpty @Size(max = 20) @UniqueElements List<@NotNull UUID> entries,
        @Nullable PayMethod method) {

    List<Part> wanted() {
        return List.of(Part.wanted(registration, entries));
    }
}
