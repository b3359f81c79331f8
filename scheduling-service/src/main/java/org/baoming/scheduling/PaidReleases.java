package org.baoming.scheduling;

import org.baoming.chassis.event.ReceivedEvent;

/**
 * Which releases of seats may concern a paid entry. Paid is final: a paid entry goes only together with its registration, when
 * that is taken away. Whoever cancels, moves or lets lapse had not paid, and that is what an opening minute consists of.
 */
public final class PaidReleases {

    public static final String TYPE = "enrollment.subjects-released.v1";

    private PaidReleases() {}

    private record Release(String reason) {}

    /** False for the releases that nobody here needs; true for every other event. */
    public static boolean mayMatter(ReceivedEvent event) {
        return !event.type().equals(TYPE)
                || switch (event.as(Release.class).reason()) {
                    case "CANCELLED", "LAPSED", "MOVED" -> false;
                    default -> true;
                };
    }
}
