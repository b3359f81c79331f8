package org.baoming.scheduling.arrangement;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calculates the drafts that wait. An instance calculates one at a time, whoever asks for it, because memory is for one; while it does it
 * renews its lease. An instance that is killed renews it no more, and another one begins again.
 */
@Component
class CalculateDraft {
    /** What one calculation may hold; the largest centre has a third of it. */
    static final int MOST_ENTRIES = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(CalculateDraft.class);
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** What ends an instance three times would end the next one, too. */
    private static final int MOST_ATTEMPTS = 3;

    private final UUID instance = UUID.randomUUID();
    private final Semaphore one = new Semaphore(1, true);
    private final Drafts drafts;
    private final ReadCentreInput readInput;
    private final ArrangedCentres centres;
    private final Runs runs;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    CalculateDraft(
            Drafts drafts,
            ReadCentreInput readInput,
            ArrangedCentres centres,
            Runs runs,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.drafts = drafts;
        this.readInput = readInput;
        this.centres = centres;
        this.runs = runs;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${scheduling.arrangement.look-every}")
    void calculateWhatWaits() {
        while (calculateNext()) {
            // the next one
        }
    }

    @Scheduled(fixedDelay = 5_000)
    void renew() {
        if (one.availablePermits() == 0) {
            drafts.renew(instance, LEASE);
        }
    }

    /** Alone on this instance, as every calculation. */
    <T> T alone(Supplier<T> calculation) {
        one.acquireUninterruptibly();
        try {
            return calculation.get();
        } finally {
            one.release();
        }
    }

    private boolean calculateNext() {
        return alone(() -> {
            Optional<Draft> taken = drafts.take(instance, LEASE);
            taken.ifPresent(this::calculate);
            return taken.isPresent();
        });
    }

    private void calculate(Draft draft) {
        if (draft.attempts() > MOST_ATTEMPTS) {
            fail(draft, "GIVEN_UP");
            return;
        }
        CentreInput input = readInput.read(draft.session(), draft.centre());
        if (input.entries().size() > MOST_ENTRIES) {
            fail(draft, "TOO_MANY_ENTRIES");
            return;
        }
        long began = System.nanoTime();
        byte[] seed = centres.seed(draft.session(), draft.centre());
        Calculation.Result result;
        try {
            result = Calculation.of(input, seed);
        } catch (RuntimeException e) {
            LOG.error("The arrangement of {} in {} cannot be calculated", draft.centre(), draft.session(), e);
            fail(draft, "FAILED");
            return;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        byte[] draw = DrawDocument.compressed(result.draw(), seed, result.drawn());
        transaction.executeWithoutResult(status -> finish(draft, input, result, draw, seconds));
        LOG.info(
                "The arrangement of {} in {}: {} placed, {} not, in {} s",
                draft.centre(),
                draft.session(),
                result.placed(),
                result.unplaced().size(),
                Math.round(seconds));
    }

    private void finish(Draft draft, CentreInput input, Calculation.Result result, byte[] draw, double seconds) {
        List<Placement> placements = result.drawn().placements();
        var report = new Draft.Report(
                input.entries().size(),
                result.placed(),
                result.unplaced().size(),
                result.preferences(),
                result.honoured(),
                result.bound(),
                (int) placements.stream().map(Placement::room).distinct().count(),
                (int) placements.stream().map(Placement::slot).distinct().count(),
                result.drawn().sameSubjectNeighbours(),
                seconds);
        if (!drafts.finish(draft, instance, input.fingerprint(), report, draw, clock.instant())) {
            return;
        }
        drafts.addSeats(draft.id(), result.seats());
        Map<UUID, ExamEntry> entries = input.entries().stream()
                .collect(Collectors.toMap(entry -> entry.entry().value(), entry -> entry));
        drafts.addUnplaced(
                draft.id(),
                result.unplaced().entrySet().stream()
                        .map(one -> unplaced(entries.get(one.getKey().value()), one.getValue()))
                        .toList());
        drafts.removeBefore(draft);
        runs.done(draft.id(), draft.centre());
    }

    private static Unplaced unplaced(@Nullable ExamEntry entry, String reason) {
        if (entry == null) {
            throw new IllegalStateException("The plan names an entry that is not in its input");
        }
        return new Unplaced(entry.entry().value(), entry.registration().value(), entry.subject(), reason);
    }

    private void fail(Draft draft, String failure) {
        transaction.executeWithoutResult(status -> {
            if (drafts.fail(draft, instance, failure, clock.instant())) {
                drafts.removeBefore(draft);
                runs.failed(draft.id(), draft.centre(), failure);
            }
        });
    }
}
