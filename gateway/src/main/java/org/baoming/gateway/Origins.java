package org.baoming.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The origins under which browsers reach the suite, each with sign-in and session of its own.
 *
 * <p>The host of a request decides by which of them it came. That host is the {@code Host} header, or the {@code
 * X-Forwarded-Host} of a proxy that is trusted ({@code server.tomcat.remoteip.internal-proxies}). Everything else of an address,
 * its scheme and its port too, comes from the settings: a header chooses among the origins, and nothing that it contains gets into
 * a redirect, a token or a message. A request for any other host is refused ({@code OnlyOwnHosts}).
 */
public final class Origins {

    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

    private final Map<String, URI> byHost = new LinkedHashMap<>();

    /**
     * @param origins scheme and host, perhaps a port, without a slash at the end
     * @throws IllegalArgumentException if there is none, one is no origin, two have the same host, or only some are https
     */
    Origins(List<URI> origins) {
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("PUBLIC_ORIGINS is empty: name the origins that browsers use");
        }
        for (URI origin : origins) {
            if (!ORIGIN.matcher(origin.toString()).matches()) {
                throw new IllegalArgumentException(
                        "PUBLIC_ORIGINS: " + origin
                                + " is no origin; write scheme, host and perhaps a port in lower case, as in https://exam.example");
            }
            // Cookies do not know ports: two origins of one host would share a session.
            if (byHost.put(origin.getHost(), origin) != null) {
                throw new IllegalArgumentException("PUBLIC_ORIGINS: " + origin.getHost() + " is named twice");
            }
        }
        // The names of the cookies depend on the scheme.
        if (origins.stream().map(URI::getScheme).distinct().count() > 1) {
            throw new IllegalArgumentException("PUBLIC_ORIGINS: all of them are https, or none is");
        }
    }

    /** Whether browsers use https. */
    public boolean areSecure() {
        return "https".equals(byHost.values().iterator().next().getScheme());
    }

    /** The origin by which the request came; none if it asks for another host. */
    public Optional<URI> find(HttpServletRequest request) {
        String host = request.getServerName();
        return host == null ? Optional.empty() : Optional.ofNullable(byHost.get(host.toLowerCase(Locale.ROOT)));
    }

    /** @throws IllegalStateException if it asks for another host; {@code OnlyOwnHosts} lets none pass that needs an origin */
    public URI of(HttpServletRequest request) {
        return find(request).orElseThrow(() -> new IllegalStateException("A request for another host came this far"));
    }

    /** The origin by which the request of this thread came. */
    public URI current() {
        return of(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest());
    }

    /** Tells whom the gateway calls which of its origins a request came by. */
    public static void forward(BiConsumer<String, String> headers, URI origin) {
        int port = origin.getPort();
        int standard = "https".equals(origin.getScheme()) ? 443 : 80;
        headers.accept("X-Forwarded-Proto", origin.getScheme());
        headers.accept("X-Forwarded-Host", port < 0 ? origin.getHost() : origin.getHost() + ":" + port);
        headers.accept("X-Forwarded-Port", String.valueOf(port < 0 ? standard : port));
    }
}
