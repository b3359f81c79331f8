package org.baoming.keycloak.signin;

import java.time.Duration;
import java.util.Map;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Counts failures up to the limit, in the store that all nodes of Keycloak share. The store cannot count, but it knows who
 * was first: a failure takes the first free one of three places, and if the last is taken, the limit is reached. A place
 * becomes free again after some time.
 */
final class FailedAttempts {

    private static final int ENOUGH = 3;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final SingleUseObjectProvider store;

    FailedAttempts(SingleUseObjectProvider store) {
        this.store = store;
    }

    /** @param whose says whose failures, and names nobody */
    boolean wereEnough(String whose) {
        return store.contains(place(whose, ENOUGH));
    }

    void add(String whose) {
        for (int place = 1; place <= ENOUGH; place++) {
            if (store.putIfAbsent(place(whose, place), REMEMBERED.toSeconds())) {
                return;
            }
        }
        store.put(place(whose, ENOUGH), REMEMBERED.toSeconds(), Map.of());
    }

    private static String place(String whose, int number) {
        return "sign-in-failure." + whose + "." + number;
    }
}
