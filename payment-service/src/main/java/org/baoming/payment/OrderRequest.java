package org.baoming.payment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate wants to pay.
 *
 * @param entries the subject entries of that registration
 * @param method what to preselect at the cashier
 */
public record OrderRequest(
        UUID registration, List<UUID> entries, @Nullable PayMethod method) {

    public OrderRequest {
        entries = List.copyOf(entries);
    }
}
