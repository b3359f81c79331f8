package org.baoming.chassis.origin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The origins under which browsers reach the suite, each with sign-in, links in messages and a return from paying of its own
 * . The gateway refuses every other host, and it tells a service by {@code X-Forwarded-Host} which of them a request came
 * by.
 *
 * <p>What outlives a request stores its origin. An operator may take one away, so what was stored is read through
 * {@link #orFirst}.
 *
 * @param origins scheme and host, perhaps a port, without a slash at the end; the first is the default
 */
@ConfigurationProperties("baoming")
public record PublicOrigins(List<URI> origins) {

    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

    /** @throws IllegalArgumentException if there is none, one is no origin, or two have the same host */
    public PublicOrigins {
        origins = List.copyOf(origins);
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("PUBLIC_ORIGINS is empty: name the origins that browsers use");
        }
        Set<String> hosts = new HashSet<>();
        for (URI origin : origins) {
            if (!ORIGIN.matcher(origin.toString()).matches()) {
                throw new IllegalArgumentException(
                        "PUBLIC_ORIGINS: " + origin
                                + " is no origin; write scheme, host and perhaps a port in lower case, as in https://exam.example");
            }
            // Cookies do not know ports: two origins of one host would share a session.
            if (!hosts.add(origin.getHost())) {
                throw new IllegalArgumentException("PUBLIC_ORIGINS: " + origin.getHost() + " is named twice");
            }
        }
    }

    /** The default: of what has no origin, or one that was taken away. */
    public URI first() {
        return origins.getFirst();
    }

    /** The origin that the current request came by; the default outside of a request, and where a service calls. */
    public URI current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : first();
    }

    /** The origin that the request came by. */
    public URI of(HttpServletRequest request) {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        return origins.stream()
                .filter(origin -> origin.getHost().equals(host))
                .findFirst()
                .orElse(first());
    }

    /** The stored origin, if it is still one of ours. */
    public URI orFirst(@Nullable String stored) {
        return origins.stream()
                .filter(origin -> Objects.equals(origin.toString(), stored))
                .findFirst()
                .orElse(first());
    }
}
