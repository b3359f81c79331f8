package org.baoming.chassis.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class BoundRequestsTest {

    private static final FilterChain AT_ONCE_DONE = (request, response) -> {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    /** A request that stays in progress until the test lets it finish. */
    private final FilterChain lasting = (request, response) -> {
        inside.countDown();
        await(leave);
    };

    @Test
    @DisplayName("Bounds: one more of an expensive kind than may be under way is told to come again")
    void expensiveKind() throws Exception {
        var filter = filter(10, bound("GET /exports", 1, Duration.ZERO));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MockHttpServletResponse> first = threads.submit(() -> send(filter, "GET", "/exports", lasting));
            await(inside);

            MockHttpServletResponse second = send(filter, "GET", "/exports", AT_ONCE_DONE);

            assertThat(second.getStatus()).isEqualTo(503);
            assertThat(second.getContentAsString()).contains("\"code\":\"OVERLOADED\"");
            assertThat(second.getHeader("Retry-After")).isEqualTo("2");
            assertThat(send(filter, "HEAD", "/exports", AT_ONCE_DONE).getStatus())
                    .as("what is answered like GET")
                    .isEqualTo(503);
            assertThat(send(filter, "POST", "/exports", AT_ONCE_DONE).getStatus())
                    .as("another kind of request")
                    .isEqualTo(200);
            leave.countDown();
            assertThat(first.get().getStatus()).isEqualTo(200);
            assertThat(send(filter, "GET", "/exports", AT_ONCE_DONE).getStatus())
                    .as("the place is free again")
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Bounds: who may wait gets the place that becomes free")
    void patience() throws Exception {
        var filter = filter(10, bound("/exports", 1, Duration.ofMinutes(1)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(() -> send(filter, "GET", "/exports", lasting));
            await(inside);

            Future<MockHttpServletResponse> second =
                    threads.submit(() -> send(filter, "GET", "/exports", AT_ONCE_DONE));
            leave.countDown();

            assertThat(second.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Bounds: one more request than may be under way in all is told to come again, also after failures")
    void inAll() throws Exception {
        var filter = filter(1);
        assertThatThrownBy(() -> send(filter, "GET", "/broken", (request, response) -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(() -> send(filter, "GET", "/one", lasting));
            await(inside);

            assertThat(send(filter, "GET", "/another", AT_ONCE_DONE).getStatus())
                    .isEqualTo(503);
            leave.countDown();
        }
    }

    @Test
    @DisplayName(
            "Bounds: a body that says that it is too long is refused unread; one that does not say so is read to the limit")
    void longBodies() throws Exception {
        var filter = filter(10, new RequestBounds.Bound("PUT /photos", null, Duration.ZERO, DataSize.ofBytes(4)));
        var announced = request("POST", "/any");
        announced.setContent(new byte[3]);
        var refused = new MockHttpServletResponse();
        filter.doFilter(announced, refused, (request, response) -> {
            throw new AssertionError("not to be read");
        });
        assertThat(refused.getStatus()).isEqualTo(413);
        assertThat(refused.getContentAsString()).contains("\"code\":\"PAYLOAD_TOO_LARGE\"", "At most 2 bytes");

        assertThat(read(filter, "POST", "/any", 2)).isEqualTo(2);
        assertThat(read(filter, "PUT", "/photos", 4)).isEqualTo(4);
        assertThatThrownBy(() -> read(filter, "PUT", "/photos", 5))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CommonProblem.PAYLOAD_TOO_LARGE));
    }

    @Test
    @DisplayName("Bounds: how many requests may be under way follows from the heap")
    void byHeap() {
        assertThat(RequestBounds.requestsAtOnce(192L << 20)).isEqualTo(768);
        assertThat(RequestBounds.requestsAtOnce(1)).isEqualTo(1);
    }

    /** How much a controller could read of a body in chunks, which does not say how long it is. */
    private static int read(BoundRequests filter, String method, String path, int bytes) throws Exception {
        var request = new MockHttpServletRequest(method, path) {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(new byte[bytes]);
        int[] read = new int[1];
        filter.doFilter(
                request,
                new MockHttpServletResponse(),
                (seen, response) -> read[0] = seen.getInputStream().readAllBytes().length);
        return read[0];
    }

    private static MockHttpServletResponse send(BoundRequests filter, String method, String path, FilterChain chain)
            throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(request(method, path), response, chain);
        return response;
    }

    private static MockHttpServletRequest request(String method, String path) {
        return new MockHttpServletRequest(method, path);
    }

    private static RequestBounds.Bound bound(String path, @Nullable Integer atOnce, Duration patience) {
        return new RequestBounds.Bound(path, atOnce, patience, null);
    }

    private static BoundRequests filter(int atOnce, RequestBounds.Bound... paths) {
        return new BoundRequests(
                new RequestBounds(atOnce, DataSize.ofBytes(2), DataSize.ofMegabytes(1), List.of(paths)),
                JSON,
                new SimpleMeterRegistry());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
