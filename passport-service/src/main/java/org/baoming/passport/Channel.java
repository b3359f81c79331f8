package org.baoming.passport;

/** The two ways to reach the owner of a passport; both are proven at registration. */
public enum Channel {
    EMAIL,
    MOBILE
}
