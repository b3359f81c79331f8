package org.baoming.gateway;

import java.util.Set;

/** Which paths of the origin are pages of the portal. */
public final class PortalPages {

    /** First segments that do not belong to the portal: what is missing there is 404. */
    private static final Set<String> NOT_PAGES = Set.of(
            "api",
            "internal",
            "admin",
            "realms",
            "resources",
            "actuator",
            "v3",
            "oauth2",
            "login",
            "error",
            "assets",
            "swagger-ui");

    private PortalPages() {}

    /** @param path without the first slash, and without query and fragment */
    public static boolean has(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return !last.contains(".") && !NOT_PAGES.contains(path.split("/", 2)[0]);
    }
}
