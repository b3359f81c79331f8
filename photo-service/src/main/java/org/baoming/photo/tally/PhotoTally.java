package org.baoming.photo.tally;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.baoming.chassis.event.Outbox;
import org.baoming.photo.registration.Registrations;
import org.baoming.photo.rule.PhotoCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts judged photos in memory, and publishes the counts every minute, for the numbers of the desk. Refusals are many
 * and none of them is worth a row: a process that is killed loses the counts of at most a minute, which changes no decision.
 */
@Component
public class PhotoTally {
    public static final String TOPIC = "photo.counts";

    private record Whose(
            String session, String province, @Nullable String centre) {}

    private record Counts(Instant from, long accepted, long refused, Map<String, Long> rules) {
        Counts plus(Counts other) {
            Map<String, Long> both = new HashMap<>(rules);
            other.rules.forEach((rule, count) -> both.merge(rule, count, Long::sum));
            return new Counts(
                    from.isBefore(other.from) ? from : other.from,
                    accepted + other.accepted,
                    refused + other.refused,
                    both);
        }
    }

    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final Map<Whose, Counts> counts = new ConcurrentHashMap<>();

    PhotoTally(Outbox outbox, TransactionOperations transactions, InstantSource clock) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A photo was stored. */
    public void accepted(Registrations.Known registration) {
        add(registration, new Counts(clock.instant(), 1, 0, Map.of()));
    }

    /** An upload or a trial broke a rule. */
    public void refused(Registrations.Known registration, List<PhotoCheck> checks) {
        Map<String, Long> broken = new HashMap<>();
        checks.stream().filter(check -> !check.passed()).forEach(check -> broken.put(check.rule(), 1L));
        add(registration, new Counts(clock.instant(), 0, 1, broken));
    }

    private void add(Registrations.Known of, Counts more) {
        counts.merge(new Whose(of.session(), of.province(), of.centre()), more, Counts::plus);
    }

    /** Also before the process ends. What cannot be stored now is counted on. */
    @PreDestroy
    @Scheduled(initialDelayString = "${baoming.photo.tally-every}", fixedDelayString = "${baoming.photo.tally-every}")
    void publish() {
        Map<Whose, Counts> taken = new HashMap<>();
        counts.keySet().forEach(whose -> {
            Counts some = counts.remove(whose);
            if (some != null) {
                taken.put(whose, some);
            }
        });
        if (taken.isEmpty()) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> outbox.append(events(taken)));
        } catch (RuntimeException e) {
            taken.forEach((whose, some) -> counts.merge(whose, some, Counts::plus));
            throw e;
        }
    }

    private List<PhotosJudged> events(Map<Whose, Counts> taken) {
        Instant now = clock.instant();
        List<PhotosJudged> events = new ArrayList<>();
        taken.forEach((whose, some) -> events.add(new PhotosJudged(
                whose.session(),
                whose.province(),
                whose.centre(),
                some.from(),
                now,
                some.accepted(),
                some.refused(),
                some.rules(),
                now.toEpochMilli())));
        return events;
    }
}
