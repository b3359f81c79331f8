package org.baoming.chassis.groupcommit;

import io.micrometer.core.instrument.DistributionSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.baoming.chassis.log.Failures;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.trace.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Group commit: requests that arrive at the same moment share one transaction, and each gets its own answer. A writer never delays a
 * request to fill a group: it takes what waits, be it a single request. So a quiet service pays nothing, and groups grow with the load.
 *
 * <p>Two requests with the same subject never share a group: the later one waits for the writer's next turn and sees the result of
 * the earlier one. If a group fails, each of its requests is tried alone, so that none fails because of another.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
public final class GroupCommit<Q, A> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Longer than any commit should take, shorter than the gateway waits. */
    private static final long PATIENCE_SECONDS = 8;

    private final BlockingQueue<Waiting<Q, A>> queue;
    private final int atMost;
    private final Function<Q, ?> subject;
    private final Function<List<Q>, List<A>> together;
    private final DistributionSummary sizes;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closed;

    /** @param trace the caller's, to which the events of its request belong */
    private record Waiting<Q, A>(
            Q request,
            CompletableFuture<A> answer,
            @Nullable String trace) {}

    /**
     * @param subject what two requests must not share to be done together; the events whose key it is belong to the request's trace
     * @param together does them all, in one transaction, and answers in their order
     */
    public GroupCommit(
            GroupCommitSettings settings,
            Function<Q, ?> subject,
            Function<List<Q>, List<A>> together,
            DistributionSummary sizes) {
        this.queue = new ArrayBlockingQueue<>(settings.waiting());
        this.atMost = settings.atMost();
        this.subject = subject;
        this.together = together;
        this.sizes = sizes;
        for (int n = 1; n <= settings.writers(); n++) {
            writers.add(Thread.ofPlatform().daemon().name("group-commit-" + n).start(this::write));
        }
    }

    /**
     * Waits until the request is done.
     *
     * @throws ProblemException OVERLOADED if too many wait already, or the answer takes too long; whether it was done is then open,
     *     and asking again with the same idempotency key tells
     */
    public A submit(Q request) {
        Waiting<Q, A> waiting = new Waiting<>(request, new CompletableFuture<>(), Traces.current());
        if (closed || !queue.offer(waiting)) {
            throw overloaded();
        }
        try {
            return waiting.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            waiting.answer.cancel(false);
            throw overloaded();
        } catch (InterruptedException e) {
            waiting.answer.cancel(false);
            Thread.currentThread().interrupt();
            throw overloaded();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** How many requests no writer has taken yet. */
    public int waiting() {
        return queue.size();
    }

    /** Waiting requests are still executed. */
    @Override
    public void close() {
        closed = true;
        writers.forEach(Thread::interrupt);
        for (Thread writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write() {
        List<Waiting<Q, A>> held = new ArrayList<>();
        while (!closed || !queue.isEmpty() || !held.isEmpty()) {
            try {
                answer(next(held));
            } catch (InterruptedException e) {
                LOG.debug("Ends when nothing waits any more");
            }
        }
    }

    /** Those that wait, at most one per subject; {@code held} keeps the others, in their order, for the next turn. */
    private List<Waiting<Q, A>> next(List<Waiting<Q, A>> held) throws InterruptedException {
        List<Waiting<Q, A>> waiting = new ArrayList<>(held);
        held.clear();
        if (waiting.isEmpty()) {
            waiting.add(queue.take());
        }
        queue.drainTo(waiting, atMost - waiting.size());
        List<Waiting<Q, A>> batch = new ArrayList<>(waiting.size());
        Set<Object> subjects = new HashSet<>();
        for (Waiting<Q, A> one : waiting) {
            if (one.answer.isDone()) {
                continue; // does not wait any longer
            }
            (subjects.add(subject.apply(one.request)) ? batch : held).add(one);
        }
        return batch;
    }

    private void answer(List<Waiting<Q, A>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        sizes.record(batch.size());
        try {
            List<Q> requests = batch.stream().map(Waiting::request).toList();
            List<A> answers = Traces.within(traces(batch), () -> together.apply(requests));
            for (int n = 0; n < batch.size(); n++) {
                batch.get(n).answer.complete(answers.get(n));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1 && isOneOfThem(e)) {
                LOG.info("{} requests are tried one by one: {}", batch.size(), Failures.told(e));
                batch.forEach(one -> answer(List.of(one)));
            } else {
                batch.forEach(one -> one.answer.completeExceptionally(e));
            }
        }
    }

    /** By subject, which is the key of the events. */
    private Map<String, String> traces(List<Waiting<Q, A>> batch) {
        Map<String, String> traces = new HashMap<>();
        for (Waiting<Q, A> one : batch) {
            if (one.trace != null) {
                traces.put(String.valueOf(subject.apply(one.request)), one.trace);
            }
        }
        return traces;
    }

    /** With the database away, each alone would only wait as long as all together. */
    private static boolean isOneOfThem(Throwable failure) {
        return failure instanceof ConcurrencyFailureException
                || failure instanceof DataIntegrityViolationException
                || failure instanceof IllegalStateException;
    }

    private static ProblemException overloaded() {
        return new ProblemException(CommonProblem.OVERLOADED, "Too many at this moment; try again in a few seconds.");
    }
}
