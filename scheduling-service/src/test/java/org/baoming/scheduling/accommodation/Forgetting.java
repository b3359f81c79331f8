package org.baoming.scheduling.accommodation;

import org.springframework.context.ApplicationContext;

/** What the clock does once an hour, at once. */
public final class Forgetting {
    private Forgetting() {}

    public static void forget(ApplicationContext service) {
        service.getBean(ForgetAccommodations.class).forget();
    }
}
