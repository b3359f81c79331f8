package org.baoming.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.baoming.gateway.PortalPages;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.util.UriUtils;

/**
 * Where the browser goes after signing in: to the page from which the visitor came, {@code ?return=/…} at the start of
 * sign-in.
 *
 * <p>Only a page of the portal is accepted, written as the portal writes it. Its path needs no normalising: it has no
 * empty segment, none that begins with a dot, no backslash and no escapes. A browser reads {@code //host}, {@code /\host}
 * and a slash after a tab as another host, and {@code /..//host} may become one where a proxy shortens it.
 */
final class ReturnPath {

    private static final String PARAMETER = "return";
    private static final String ATTRIBUTE = ReturnPath.class.getName();
    private static final String HOME = "/";
    private static final String REGISTRATIONS = "/home";
    private static final String FAILED = "/sign-in?failed=true";
    private static final int LONGEST = 2_000;
    private static final String SEGMENT = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*";

    /** A path, then a query and a fragment in printable ASCII without a backslash. */
    private static final Pattern SAFE =
            Pattern.compile("/((?:" + SEGMENT + "(?:/" + SEGMENT + ")*/?)?)(?:[?#][!-\\[\\]-~]*)?");

    private static final Pattern OUTCOME = Pattern.compile("success|cancelled|error");

    private ReturnPath() {}

    static void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, safe(request.getParameter(PARAMETER)));
    }

    static String take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String path)) {
            return HOME;
        }
        session.removeAttribute(ATTRIBUTE);
        return path;
    }

    /** The place, told what came of an action that the provider was asked for: {@code action=success} or {@code cancelled}. */
    static String withOutcome(String path, @Nullable String outcome) {
        return outcome == null || !OUTCOME.matcher(outcome).matches()
                ? path
                : path + (path.contains("?") ? "&" : "?") + "action=" + outcome;
    }

    /**
     * The page that says so and offers sign-in again, with the same way back. But whoever is signed in has only gone back
     * to a sign-in page of before: they stay with their registrations.
     */
    static String afterFailure(HttpServletRequest request) {
        if (isSignedIn(request.getSession(false))) {
            return REGISTRATIONS;
        }
        String path = take(request);
        return path.equals(HOME) ? FAILED : FAILED + "&" + PARAMETER + "=" + UriUtils.encode(path, UTF_8);
    }

    /** The filter has cleared the request's own context; the session still knows. */
    private static boolean isSignedIn(@Nullable HttpSession session) {
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null;
    }

    static String safe(@Nullable String path) {
        if (path == null || path.length() > LONGEST) {
            return HOME;
        }
        Matcher parts = SAFE.matcher(path);
        return parts.matches() && PortalPages.has(parts.group(1)) ? path : HOME;
    }
}
