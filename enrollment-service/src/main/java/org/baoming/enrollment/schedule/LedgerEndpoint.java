package org.baoming.enrollment.schedule;

import java.util.List;
import java.util.Map;
import org.baoming.enrollment.seats.SeatLedger;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The comparison of counters with entries when the operator wants it: {@code GET /actuator/ledger} names every counter that
 * differs, {@code POST} counts those anew.
 */
@Component
@Endpoint(id = "ledger")
class LedgerEndpoint {
    private final SeatLedger ledger;

    LedgerEndpoint(SeatLedger ledger) {
        this.ledger = ledger;
    }

    @ReadOperation
    List<SeatLedger.Difference> differences() {
        return ledger.differences();
    }

    @WriteOperation
    Map<String, Integer> recount() {
        return Map.of("mended", ledger.recount());
    }
}
