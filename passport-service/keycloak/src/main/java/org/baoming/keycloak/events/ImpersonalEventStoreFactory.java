package org.baoming.keycloak.events;

import org.keycloak.Config;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventStoreProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Places {@link ImpersonalEventStore} in front of Keycloak's own store, in every realm. */
public final class ImpersonalEventStoreFactory implements EventStoreProviderFactory {

    private static final String KEYCLOAKS_OWN = "jpa";

    /** Between the factory that asks and this one there are only a few frames of the session. */
    private static final int NEAR = 20;

    @Override
    public String getId() {
        return "impersonal";
    }

    /** If no store is configured, Keycloak uses the one with the highest order. */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public EventStoreProvider create(KeycloakSession session) {
        ProviderFactory<EventStoreProvider> own =
                session.getKeycloakSessionFactory().getProviderFactory(EventStoreProvider.class, KEYCLOAKS_OWN);
        EventStoreProvider store = own.create(session);
        return isAskedBy(own) ? store : new ImpersonalEventStore(store);
    }

    /**
     * Whether Keycloak's own factory wants the store of this session, which it does in one task only: to clear expired events of
     * administrators. It casts what it gets to its own class, so another class would end the task. The session of that task stores nothing.
     */
    private static boolean isAskedBy(ProviderFactory<EventStoreProvider> own) {
        String factory = own.getClass().getName();
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(NEAR)
                        .anyMatch(frame -> frame.getClassName().equals(factory)));
    }

    @Override
    public void init(Config.Scope config) {
        // Nothing to set.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to do.
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
