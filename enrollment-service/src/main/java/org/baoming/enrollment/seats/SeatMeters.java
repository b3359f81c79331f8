package org.baoming.enrollment.seats;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the seats that change hands, once it is committed: what is rolled back and tried again is counted once. */
@Component
class SeatMeters {

    private final Counter taken;
    private final Map<ReleaseReason, Counter> released = new EnumMap<>(ReleaseReason.class);
    private final Counter subjectFull;
    private final Counter centreFull;

    SeatMeters(MeterRegistry meters) {
        this.taken = Counter.builder("enrollment.seats.taken")
                .description("Seats that were reserved")
                .register(meters);
        for (ReleaseReason reason : ReleaseReason.values()) {
            released.put(
                    reason,
                    Counter.builder("enrollment.seats.released")
                            .description("Seats that became free again, by reason")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        this.subjectFull = refused("subject_full", meters);
        this.centreFull = refused("centre_full", meters);
    }

    private static Counter refused(String reason, MeterRegistry meters) {
        return Counter.builder("enrollment.seats.refused")
                .description("Requests for seats that were refused because none is left, by reason")
                .tag("reason", reason)
                .register(meters);
    }

    /** In the transaction of the exchange. */
    void count(List<SeatExchange> admitted, List<SeatDecision> answers) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                countNow(admitted, answers);
            }
        });
    }

    private void countNow(List<SeatExchange> admitted, List<SeatDecision> answers) {
        for (SeatExchange exchange : admitted) {
            taken.increment(exchange.taken().size());
            exchange.released()
                    .forEach(gone ->
                            Objects.requireNonNull(released.get(gone.reason())).increment());
        }
        for (SeatDecision answer : answers) {
            if (answer instanceof SeatDecision.Full(var subjects)) {
                (subjects.isEmpty() ? centreFull : subjectFull).increment();
            }
        }
    }
}
