package org.baoming.keycloak.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AdminEventQuery;
import org.keycloak.models.RealmModel;

/**
 * R-503 Events are kept without what somebody typed: who takes the document number for the user name must not find it in a
 * table. Time, type, error, address of the caller, client, session and, where it is known, the account stay; of the details only
 * those that Keycloak itself decides. Of what administrators did, the representation is left out, which names people.
 *
 * <p>An allowed list, not a forbidden one: a later Keycloak may have details that nobody here knows.
 */
// What is to go from the interface is passed on as long as it is there.
@SuppressWarnings("removal")
final class ImpersonalEventStore implements EventStoreProvider {

    private static final Set<String> HARMLESS = Set.of(
            Details.ACTION,
            Details.AUTH_METHOD,
            Details.AUTH_TYPE,
            Details.CLIENT_AUTH_METHOD,
            Details.CODE_ID,
            Details.CONSENT,
            Details.CREDENTIAL_TYPE,
            Details.CUSTOM_REQUIRED_ACTION,
            Details.GRANT_TYPE,
            Details.IDENTITY_PROVIDER,
            Details.LOGIN_RETRY,
            Details.NOT_BEFORE,
            Details.NUM_FAILURES,
            Details.REFRESH_TOKEN_TYPE,
            Details.RESPONSE_MODE,
            Details.RESPONSE_TYPE,
            Details.RESTART_AFTER_TIMEOUT,
            Details.TOKEN_ID);

    /** A sentence or key without digits: neither a number nor a Chinese name. */
    private static final Pattern REASON = Pattern.compile("[A-Za-z][A-Za-z ,.'_-]{0,199}");

    private final EventStoreProvider store;

    ImpersonalEventStore(EventStoreProvider store) {
        this.store = store;
    }

    @Override
    public void onEvent(Event event) {
        Event kept = event.clone();
        kept.setDetails(harmless(event.getDetails()));
        store.onEvent(kept);
    }

    static @Nullable Map<String, String> harmless(@Nullable Map<String, String> details) {
        if (details == null) {
            return null;
        }
        var kept = new HashMap<>(details);
        kept.entrySet().removeIf(detail -> !isHarmless(detail.getKey(), detail.getValue()));
        return kept;
    }

    private static boolean isHarmless(String name, @Nullable String value) {
        return HARMLESS.contains(name)
                || (name.equals(Details.REASON)
                        && value != null
                        && REASON.matcher(value).matches());
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        var kept = new AdminEvent(event);
        kept.setDetails(harmless(event.getDetails()));
        store.onEvent(kept, false);
    }

    @Override
    public EventQuery createQuery() {
        return store.createQuery();
    }

    @Override
    public AdminEventQuery createAdminQuery() {
        return store.createAdminQuery();
    }

    @Override
    @Deprecated
    public void clear() {
        store.clear();
    }

    @Override
    public void clear(RealmModel realm) {
        store.clear(realm);
    }

    @Override
    public void clear(RealmModel realm, long olderThan) {
        store.clear(realm, olderThan);
    }

    @Override
    @Deprecated
    public void clearExpiredEvents() {
        store.clearExpiredEvents();
    }

    @Override
    @Deprecated
    public void clearAdmin() {
        store.clearAdmin();
    }

    @Override
    public void clearAdmin(RealmModel realm) {
        store.clearAdmin(realm);
    }

    @Override
    public void clearAdmin(RealmModel realm, long olderThan) {
        store.clearAdmin(realm, olderThan);
    }

    @Override
    public void close() {
        store.close();
    }
}
