package org.baoming.keycloak.events;

import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventStoreProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Uses {@link ImpersonalEventStore} instead of Keycloak's own store, in every realm. */
public final class ImpersonalEventStoreFactory implements EventStoreProviderFactory {

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
        return new ImpersonalEventStore(
                session, session.getProvider(JpaConnectionProvider.class).getEntityManager());
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
