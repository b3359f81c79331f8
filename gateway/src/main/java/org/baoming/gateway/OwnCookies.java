package org.baoming.gateway;

/**
 * The gateway's own cookies, which only the gateway and the browser see.
 *
 * <p>Where the origins are https, their names begin with {@code __Host-}: a browser accepts such a cookie only from
 * this host and over https, so neither a subdomain nor an unencrypted answer can set one.
 *
 * @param session names the session
 * @param csrf carries the token that the portal repeats in a header with every write
 * @param secure whether a browser sends them over https only
 */
public record OwnCookies(String session, String csrf, boolean secure) {

    private static final String SESSION = "BAOMING_SESSION";
    private static final String CSRF = "XSRF-TOKEN";
    private static final String WAITING = "BAOMING_WAITING_";
    private static final String THIS_HOST_ONLY = "__Host-";

    static OwnCookies of(Origins origins) {
        boolean secure = origins.areSecure();
        String prefix = secure ? THIS_HOST_ONLY : "";
        return new OwnCookies(prefix + SESSION, prefix + CSRF, secure);
    }

    /** Carries the place in a waiting room, or the proof of being in. */
    public String waiting(String room) {
        return (secure ? THIS_HOST_ONLY : "") + WAITING + room;
    }

    /** Under either name: one that a browser kept from before https must not go to the identity provider either. */
    public static boolean isOwn(String name) {
        String plain = name.startsWith(THIS_HOST_ONLY) ? name.substring(THIS_HOST_ONLY.length()) : name;
        return plain.equals(SESSION) || plain.equals(CSRF) || plain.startsWith(WAITING);
    }
}
