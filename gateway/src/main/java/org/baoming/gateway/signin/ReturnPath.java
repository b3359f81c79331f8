package org.baoming.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the visitor goes on after signing in: the place they came from, {@code ?return=/…} at the start of sign-in.
 *
 * <p>Only a path of this origin is kept: one slash, then printable ASCII without a backslash. A browser reads {@code //host},
 * {@code /\host} and a slash after a tab as another host.
 */
final class ReturnPath {

    private static final String PARAMETER = "return";
    private static final String ATTRIBUTE = ReturnPath.class.getName();
    private static final String HOME = "/";
    private static final Pattern SAFE = Pattern.compile("/(?:[!-\\[\\]-~&&[^/]][!-\\[\\]-~]{0,1999})?");

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

    static String safe(@Nullable String path) {
        return path != null && SAFE.matcher(path).matches() ? path : HOME;
    }
}
