package org.baoming.enrollment.schedule;

import java.util.List;
import java.util.Map;
import org.baoming.enrollment.seats.LedgerCheck;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * Compares counters with entries when an operator wants it: {@code GET /actuator/ledger} names every counter that differs,
 * {@code POST} computes those again.
 */
@Component
@Endpoint(id = "ledger")
class LedgerEndpoint {
    private final LedgerCheck ledgerCheck;

    LedgerEndpoint(LedgerCheck ledgerCheck) {
        this.ledgerCheck = ledgerCheck;
    }

    @ReadOperation
    List<LedgerCheck.Difference> differences() {
        return ledgerCheck.differences();
    }

    @WriteOperation
    Map<String, Integer> recount() {
        return Map.of("mended", ledgerCheck.recount());
    }
}
