package org.baoming.gateway.waiting;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Opening a registration and choosing subjects need a pass while others wait. The gateway does not know which room a registration
 * belongs to. So enrollment-service is told the rooms that this visitor may not pass now, refuses if its own is one of them, and
 * otherwise says which one it was: whoever has come through without waiting, because nobody waits, is in from then on.
 *
 * <p>Also measures how fast those requests are served, each for its own room, which decides how many that room lets in.
 */
@Component
public class GuardSeats implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    /** Inwards: the rooms that the visitor may not pass, {@code 2027-03/11,2027-03/65}. A visitor's own is removed. */
    public static final String CLOSED = "Baoming-Waiting-Rooms";

    /** Outwards: the room that a request belonged to. It is not for the visitor. */
    private static final String PASSED = "Baoming-Waiting-Room";

    private static final String OPEN = "/api/enrollment/registrations";
    private static final Pattern CHOOSE = Pattern.compile(OPEN + "/[^/]+/subjects");

    /** In seconds, for whoever was refused and does not go to the waiting room. */
    private static final String RETRY_AFTER = "5";

    /** Before the opening the service refuses by itself, by its own clock. */
    private static final Duration BEFORE_OPENING = Duration.ofMinutes(1);

    private final WaitingRooms rooms;
    private final PlaceCookies cookies;
    private final WaitingSettings settings;

    GuardSeats(WaitingRooms rooms, PlaceCookies cookies, WaitingSettings settings) {
        this.rooms = rooms;
        this.cookies = cookies;
        this.settings = settings;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (rooms.all().isEmpty() || !isGuarded(request)) {
            return next.handle(request);
        }
        String passport = passport(request);
        if (passport == null) {
            return next.handle(request);
        }
        HttpServletRequest seen = request.servletRequest();
        String closed = rooms.all().stream()
                .filter(entrance -> isClosedTo(entrance, passport, seen))
                .map(entrance -> entrance.id().toString())
                .collect(Collectors.joining(","));
        if (!closed.isEmpty()) {
            request.attributes().put(CLOSED, closed);
        }
        long start = rooms.nanos();
        ServerResponse response = next.handle(request);
        if (response.statusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
            response.headers().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            return response;
        }
        // The headers of what the gateway answers itself cannot be changed.
        String passed = response.headers().getFirst(PASSED);
        measure(passed, response, rooms.nanos() - start);
        if (passed != null) {
            response.headers().remove(PASSED);
            RoomId.parse(passed)
                    .flatMap(rooms::find)
                    .ifPresent(entrance -> comesThrough(entrance, passport, seen, response));
        }
        return response;
    }

    /** The header for enrollment-service; null: the visitor may pass everywhere. */
    public static @Nullable String closed(ServerRequest request) {
        return (String) request.attributes().get(CLOSED);
    }

    private static boolean isGuarded(ServerRequest request) {
        return (request.method().equals(HttpMethod.POST) && request.path().equals(OPEN))
                || (request.method().equals(HttpMethod.PUT)
                        && CHOOSE.matcher(request.path()).matches());
    }

    private static @Nullable String passport(ServerRequest request) {
        return request.principal().orElse(null) instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof OidcUser visitor
                ? WaitingController.passport(visitor)
                : null;
    }

    private boolean isClosedTo(Entrance entrance, String passport, HttpServletRequest request) {
        Room room = rooms.room(entrance);
        Optional<Instant> now = rooms.now();
        if (room == null || now.isEmpty()) {
            return true;
        }
        if (entrance.isOver(now.get()) || now.get().plus(BEFORE_OPENING).isBefore(room.opensAt())) {
            return false;
        }
        return !rooms.isFree(entrance, now.get()) && inside(room, passport, request, now.get()) == null;
    }

    private Place.@Nullable Inside inside(Room room, String passport, HttpServletRequest request, Instant now) {
        return Room.owned(new Room.Visitor(passport, "", cookies.read(request, room))) instanceof Place.Inside inside
                        && inside.until().isAfter(now)
                ? inside
                : null;
    }

    private void comesThrough(Entrance entrance, String passport, HttpServletRequest request, ServerResponse response) {
        Room room = rooms.room(entrance);
        Optional<Instant> now = rooms.now();
        if (room == null || now.isEmpty()) {
            return;
        }
        Place.Inside inside = inside(room, passport, request, now.get());
        if (inside == null) {
            entrance.passes();
        }
        if (inside == null
                || inside.until().isBefore(now.get().plus(settings.passFor().dividedBy(2)))) {
            Place renewed = new Place.Inside(
                    Place.Person.ofPassport(passport), now.get().plus(settings.passFor()));
            var cookie = cookies.write(room, renewed);
            response.cookies().add(cookie.getName(), cookie);
        }
    }

    /** What has failed does not say whose it was: then it counts for all. A refusal has no room either, and says nothing. */
    private void measure(@Nullable String passed, ServerResponse response, long nanos) {
        boolean failed = response.statusCode().is5xxServerError();
        boolean slow = failed || nanos > settings.slow().toNanos();
        Optional<Entrance> own =
                Optional.ofNullable(passed).flatMap(RoomId::parse).flatMap(rooms::find);
        own.ifPresent(entrance -> entrance.serves(slow));
        if (own.isEmpty() && failed) {
            rooms.all().forEach(entrance -> entrance.serves(true));
        }
    }
}
