package org.baoming.paymentplatform.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.baoming.paymentplatform.Fault;
import org.baoming.paymentplatform.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The faults of the API for an affected trade. Each occurs at the first call; later calls are answered correctly. */
@Component
class Misbehaviour {

    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int FAILING_CALLS = 2;

    private static final Map<String, Fault> TIMES_OUT = Map.of(
            "trade.open", Fault.OPEN_TIMES_OUT,
            "trade.close", Fault.CLOSE_TIMES_OUT,
            "trade.refund", Fault.REFUND_TIMES_OUT);

    private record Met(String order, Fault fault) {}

    private final Ledger ledger;
    private final Map<Met, AtomicInteger> times = new ConcurrentHashMap<>();

    Misbehaviour(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @throws ResponseStatusException with 500: nothing was done */
    void before(String call, String order) {
        if (meets(order, Fault.CALLS_ARE_SLOW, FAILING_CALLS)) {
            LockSupport.parkNanos(SLOW.toNanos());
        }
        if (meets(order, Fault.CALLS_FAIL, FAILING_CALLS)
                || (call.equals("trade.query") && meets(order, Fault.QUERY_FAILS, FAILING_CALLS))) {
            throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    /** @throws ResponseStatusException with 504, as from something in between that has waited long enough: it was done */
    void after(String call, String order) {
        Fault fault = TIMES_OUT.get(call);
        if (fault != null && meets(order, fault, 1)) {
            throw new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT);
        }
    }

    private boolean meets(String order, Fault fault, int atMost) {
        return ledger.find(order).filter(trade -> trade.meets(fault)).isPresent()
                && times.computeIfAbsent(new Met(order, fault), met -> new AtomicInteger())
                                .incrementAndGet()
                        <= atMost;
    }
}
