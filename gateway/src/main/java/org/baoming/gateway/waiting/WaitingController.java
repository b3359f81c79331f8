package org.baoming.gateway.waiting;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The waiting room of a session and province. */
@RestController
@RequestMapping("/api/waiting-rooms/{session}/{province}")
class WaitingController {

    private static final CacheControl PUBLIC =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private static final int MOST_HOLDS = 2_000;

    private final WaitingRooms rooms;
    private final PlaceCookies cookies;
    private final WaitingSettings settings;
    private final Problems problems;
    private final PlaceLimit limit;

    /** Whose turn comes within a second is let in at it. Beyond these, browsers are told the moment. */
    private final Semaphore holds = new Semaphore(MOST_HOLDS);

    /** This instance ends: nobody is held any longer. */
    private final CountDownLatch leaving = new CountDownLatch(1);

    private final SecureRandom random = new SecureRandom();

    /** Where there is no room, nobody counts down by it. */
    private final InstantSource clock = InstantSource.system();

    WaitingController(WaitingRooms rooms, PlaceCookies cookies, WaitingSettings settings, Problems problems) {
        this.rooms = rooms;
        this.cookies = cookies;
        this.settings = settings;
        this.problems = problems;
        this.limit = new PlaceLimit(rooms.nanos());
    }

    @GetMapping
    @Operation(summary = "What everybody may know of a waiting room (R-801)")
    @Nullable
    ResponseEntity<RoomResponse> room(
            @PathVariable String session,
            @PathVariable String province,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<Entrance> entrance = RoomId.of(session, province).flatMap(rooms::find);
        Optional<Instant> known = rooms.now();
        if (entrance.isEmpty() || known.filter(entrance.get()::isOver).isPresent()) {
            return ResponseEntity.ok().cacheControl(PUBLIC).body(RoomResponse.off(known.orElseGet(clock::instant)));
        }
        Room room = rooms.room(entrance.get());
        if (room == null || known.isEmpty()) {
            return unknown(request, response);
        }
        return ResponseEntity.ok().cacheControl(PUBLIC).body(RoomResponse.of(room, known.get()));
    }

    @PostMapping("/place")
    @Operation(summary = "Takes a place, or says where the visitor stands; enters if it is the visitor's turn (R-801)")
    @Nullable
    ResponseEntity<PlaceResponse> place(
            @PathVariable String session,
            @PathVariable String province,
            @AuthenticationPrincipal @Nullable OidcUser visitor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(RoomId.of(session, province), passport(visitor), request, response);
    }

    private @Nullable ResponseEntity<PlaceResponse> answer(
            Optional<RoomId> id, @Nullable String passport, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Entrance entrance = id.flatMap(rooms::find).orElse(null);
        Instant now = rooms.now().orElse(null);
        if (entrance == null || (now != null && entrance.isOver(now))) {
            return ResponseEntity.ok(PlaceResponse.off());
        }
        Room room = rooms.room(entrance);
        if (room == null || now == null) {
            return unknown(request, response);
        }
        Room.Reply reply = room.reply(
                now,
                new Room.Visitor(passport, browser(), cookies.read(request, room)),
                () -> entrance.turn(rooms.nanos()),
                () -> mayStand(passport, request.getRemoteAddr()));
        if (reply instanceof Room.Reply.Waits(Place place, boolean isNew, boolean ignored)
                && !isNew
                && held(room.hold(now, place))) {
            // The room may have been switched off meanwhile.
            return answer(id, passport, request, response);
        }
        switch (reply) {
            case Room.Reply.SignInFirst() -> {}
            case Room.Reply.InPool(Place.InDraw place) -> {
                entrance.joins(place);
                response.addCookie(cookies.write(room, place));
            }
            case Room.Reply.Waits(Place place, boolean isNew, boolean ignored) -> {
                if (isNew && place instanceof Place.InLine inLine) {
                    entrance.stands(inLine);
                }
                response.addCookie(cookies.write(room, place));
            }
            case Room.Reply.Enters(Place.Inside place, boolean isNew) -> {
                if (isNew) {
                    entrance.enters();
                }
                response.addCookie(cookies.write(room, place));
            }
            case Room.Reply.Refused() -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(settings.askAtMost().toSeconds()));
                problems.write(
                        request, response, ProblemCode.TOO_MANY_PLACES, "Sign in: a passport has a place of its own.");
                return null;
            }
        }
        return ResponseEntity.ok(PlaceResponse.of(room, now, reply, ThreadLocalRandom.current()::nextDouble));
    }

    @PreDestroy
    void leave() {
        leaving.countDown();
    }

    /** Keeps the request until the turn comes. Returns false at once if that is not soon, or too many are kept. */
    private boolean held(Duration until) throws InterruptedIOException {
        if (until.isZero() || !holds.tryAcquire()) {
            return false;
        }
        try {
            return !leaving.await(until.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The gateway is going away");
        } finally {
            holds.release();
        }
    }

    private <T> @Nullable ResponseEntity<T> unknown(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "2");
        problems.write(
                request,
                response,
                ProblemCode.UPSTREAM_UNAVAILABLE,
                "The room cannot be read now; your place is safe.");
        return null;
    }

    private boolean mayStand(@Nullable String passport, String address) {
        return passport != null
                ? limit.take(passport, settings.placesPerPassport(), rooms.nanos())
                : limit.take(prefix(address), settings.placesPerPrefix(), rooms.nanos());
    }

    /** Staff have no passport, and take no part. */
    static @Nullable String passport(@Nullable OidcUser visitor) {
        return visitor == null ? null : visitor.getClaimAsString("passport");
    }

    private String browser() {
        return new BigInteger(128, random).toString(Character.MAX_RADIX);
    }

    /** The network of an address, /24 or /56: one visitor may have all addresses of it. */
    static String prefix(String address) {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 7));
    }
}
