package org.baoming.gateway;

import java.util.Set;

/** The gateway's cookies, which stay between it and the browser. */
public final class OwnCookies {

    /** Names the session; set in application.yaml. */
    public static final String SESSION = "BAOMING_SESSION";

    /** Carries the proof that the portal repeats in a header with every write. */
    public static final String CSRF = "XSRF-TOKEN";

    public static final Set<String> NAMES = Set.of(SESSION, CSRF);

    private OwnCookies() {}
}
