package org.baoming.gateway.waiting;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.OwnCookies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places as cookies, one for each room, which no script reads. */
@Component
class PlaceCookies {

    /** A place is void long before. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final OwnCookies names;
    private final PlaceTokens tokens;

    PlaceCookies(GatewaySettings settings) {
        this.names = settings.cookies();
        this.tokens = new PlaceTokens(settings.clientSecret());
    }

    /** Null if the visitor shows none, or one that is void. */
    @Nullable
    Place read(HttpServletRequest request, Room room) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        String name = name(room.id());
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return tokens.read(room.id(), room.draw(), cookie.getValue()).orElse(null);
            }
        }
        return null;
    }

    Cookie write(Room room, Place place) {
        var cookie = new Cookie(name(room.id()), tokens.write(room.id(), room.draw(), place));
        cookie.setHttpOnly(true);
        cookie.setSecure(names.secure());
        cookie.setPath("/");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private String name(RoomId room) {
        return names.waiting(room.session() + "_" + room.province());
    }
}
