package org.baoming.enrollment.seats.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.seats.SeatBoard;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The remaining seats of a centre, to read and to watch. */
@RestController
@RequestMapping("/api/enrollment/sessions/{session}/centres/{centre}/seats")
class SeatsController {
    /** In seconds: by then, a watcher may have left. */
    private static final String RETRY_AFTER = "5";

    private final SeatBoard board;
    private final SeatWatch watch;
    private final SeatWatchSettings settings;
    private final JsonMapper json;
    private final InstantSource clock;

    SeatsController(
            SeatBoard board, SeatWatch watch, SeatWatchSettings settings, JsonMapper json, InstantSource clock) {
        this.board = board;
        this.watch = watch;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @Operation(summary = "What is left at the centre, a second old at most; may be cached for another one")
    @GetMapping
    ResponseEntity<SeatsResponse> seats(@PathVariable SessionCode session, @PathVariable CentreCode centre) {
        SeatsResponse seats = board.seats(session, centre)
                .map(found -> SeatsResponse.from(session, centre, found))
                .orElseThrow(SeatsController::notFound);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(SeatBoard.AGE).cachePublic())
                .eTag(DigestUtils.md5DigestAsHex(json.writeValueAsBytes(seats)))
                .body(seats);
    }

    @Operation(
            summary = "The same as server-sent events: now, and whenever it changes",
            description =
                    "Each event's data is what /seats answers. A stream ends after some minutes; browsers come back by"
                            + " themselves. 503 TOO_MANY_WATCHERS: read /seats now and then instead.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string", example = "data: {\"session\": …}\n\n")))
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void watch(
            @PathVariable SessionCode session,
            @PathVariable CentreCode centre,
            HttpMethod method,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        try (SeatWatch.Watcher watcher = begin(new SeatBoard.Key(session, centre), response)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Nothing on the way may keep events back until there are many.
            response.setHeader("X-Accel-Buffering", "no");
            if (method.equals(HttpMethod.GET)) {
                send(watcher, response);
            }
        }
    }

    private SeatWatch.Watcher begin(SeatBoard.Key key, HttpServletResponse response) {
        try {
            return watch.watch(key).orElseThrow(SeatsController::notFound);
        } catch (ProblemException refused) {
            if (refused.code() == EnrollmentProblem.TOO_MANY_WATCHERS) {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            }
            throw refused;
        }
    }

    private void send(SeatWatch.Watcher watcher, HttpServletResponse response)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(aboutAsLongAs(settings.atMost()));
        OutputStream stream = response.getOutputStream();
        stream.write(("retry: " + aboutAsLongAs(Duration.ofSeconds(6)).toMillis() + "\n").getBytes(UTF_8));
        Optional<byte[]> next = watcher.next();
        while (next.isPresent()) {
            stream.write(next.get());
            response.flushBuffer();
            next = clock.instant().isBefore(end) ? watcher.next() : Optional.empty();
        }
    }

    /** Between half and all of the time, so that watchers who came together do not return together. */
    private static Duration aboutAsLongAs(Duration duration) {
        long millis = duration.toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such centre.");
    }
}
