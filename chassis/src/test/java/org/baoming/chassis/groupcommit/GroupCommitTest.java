package org.baoming.chassis.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.trace.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class GroupCommitTest {
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);
    private GroupCommit<String, String> groupCommit;

    @AfterEach
    void close() {
        gate.countDown();
        groupCommit.close();
    }

    @DisplayName(
            "What comes while a writer is busy is done together, in the order of arrival, and each gets its own answer")
    @Test
    void together() throws Exception {
        gather(1, 100, this::answers);
        List<CompletableFuture<String>> callers = callBehindTheGate(List.of("a", "b", "c", "d"));

        gate.countDown();

        for (int n = 0; n < 4; n++) {
            assertThat(callers.get(n).get(5, TimeUnit.SECONDS)).isEqualTo("abcd".charAt(n) + "!");
        }
        assertThat(batches).containsExactly(List.of("first"), List.of("a", "b", "c", "d"));
    }

    @DisplayName("Traces: what is done together still belongs to each request's own trace")
    @Test
    void traces() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        gather(1, 100, batch -> {
            batch.forEach(one -> seen.add(one + " " + Traces.of(one)));
            return answers(batch);
        });
        List<CompletableFuture<String>> callers = List.of("x", "y").stream()
                .map(one -> CompletableFuture.supplyAsync(() -> {
                    var span = Span.wrap(Traces.span(traceparent(one)));
                    try (var _ = span.makeCurrent()) {
                        return groupCommit.submit(one);
                    }
                }))
                .toList();

        gate.countDown();
        for (CompletableFuture<String> caller : callers) {
            assertThat(caller.get(5, TimeUnit.SECONDS)).endsWith("!");
        }

        assertThat(seen).containsExactlyInAnyOrder("x " + traceparent("x"), "y " + traceparent("y"));
    }

    private static String traceparent(String request) {
        return "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333%s-01".formatted(request.equals("x") ? 1 : 2);
    }

    @DisplayName("Two requests with one subject are never done together; the later one keeps its place")
    @Test
    void oneSubjectOneBatch() throws Exception {
        gather(1, 100, this::answers);
        List<CompletableFuture<String>> callers = callBehindTheGate(List.of("x1", "y1", "x2", "x3", "z1"));

        gate.countDown();

        for (CompletableFuture<String> caller : callers) {
            assertThat(caller.get(5, TimeUnit.SECONDS)).endsWith("!");
        }
        assertThat(batches).containsExactly(List.of("first"), List.of("x1", "y1", "z1"), List.of("x2"), List.of("x3"));
    }

    @DisplayName("If one spoils the batch, it alone fails")
    @Test
    void oneSpoilsIt() throws Exception {
        gather(1, 100, batch -> {
            if (batch.contains("bad")) {
                throw new DataIntegrityViolationException("bad");
            }
            return answers(batch);
        });
        List<CompletableFuture<String>> callers = callBehindTheGate(List.of("a", "bad", "c"));

        gate.countDown();

        assertThat(callers.get(0).get(5, TimeUnit.SECONDS)).isEqualTo("a!");
        assertThat(callers.get(2).get(5, TimeUnit.SECONDS)).isEqualTo("c!");
        assertThatThrownBy(() -> callers.get(1).get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DataIntegrityViolationException.class);
    }

    @DisplayName("With the database away nobody is tried alone: all know at once")
    @Test
    void databaseAway() throws Exception {
        gather(1, 100, batch -> {
            List<String> answers = answers(batch);
            if (!batch.contains("first")) {
                throw new CannotCreateTransactionException("away");
            }
            return answers;
        });
        List<CompletableFuture<String>> callers = callBehindTheGate(List.of("a", "b"));

        gate.countDown();

        for (CompletableFuture<String> caller : callers) {
            assertThatThrownBy(() -> caller.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(CannotCreateTransactionException.class);
        }
        assertThat(batches).containsExactly(List.of("first"), List.of("a", "b"));
    }

    @DisplayName("More than may wait are refused at once with OVERLOADED, and whoever waits is still served")
    @Test
    void overloaded() throws Exception {
        gather(1, 2, this::answers);
        List<CompletableFuture<String>> callers = callBehindTheGate(List.of("a", "b"));

        assertThatThrownBy(() -> groupCommit.submit("c"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CommonProblem.OVERLOADED));
        gate.countDown();

        assertThat(callers.get(0).get(5, TimeUnit.SECONDS)).isEqualTo("a!");
        assertThat(callers.get(1).get(5, TimeUnit.SECONDS)).isEqualTo("b!");
    }

    @DisplayName("Closing ends what waits, and takes nothing more")
    @Test
    void closing() throws Exception {
        gather(2, 1_000, this::answers);
        gate.countDown();
        List<CompletableFuture<String>> callers =
                IntStream.range(0, 50).mapToObj(n -> call("s" + n)).toList();
        for (CompletableFuture<String> caller : callers) {
            assertThat(caller.get(5, TimeUnit.SECONDS)).endsWith("!");
        }

        groupCommit.close();

        assertThatThrownBy(() -> groupCommit.submit("late")).isInstanceOf(ProblemException.class);
    }

    private void gather(int writers, int waiting, Function<List<String>, List<String>> together) {
        groupCommit = new GroupCommit<>(
                new GroupCommitSettings(writers, 100, waiting),
                request -> request.charAt(0) + "",
                together,
                DistributionSummary.builder("sizes").register(new SimpleMeterRegistry()));
    }

    /** The first holds the only writer until the gate opens; the others queue up behind it, one after the other. */
    private List<CompletableFuture<String>> callBehindTheGate(List<String> requests) throws InterruptedException {
        CompletableFuture<String> first = call("first");
        while (batches.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(first).isNotDone();
        List<CompletableFuture<String>> callers = new ArrayList<>();
        for (String request : requests) {
            callers.add(call(request));
            while (groupCommit.waiting() < callers.size()) {
                Thread.onSpinWait();
            }
        }
        return callers;
    }

    private CompletableFuture<String> call(String request) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(groupCommit.submit(request));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private List<String> answers(List<String> batch) {
        assertThat(new HashSet<>(batch)).hasSameSizeAs(batch);
        batches.add(batch);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return batch.stream().map(request -> request + "!").toList();
    }
}
