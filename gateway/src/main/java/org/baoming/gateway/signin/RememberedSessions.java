package org.baoming.gateway.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * A short cache of the sessions in the database: a visitor's next request within that time costs no query, and no row is
 * written just because of a visit. A change is written to the database at once, and removed from the cache here.
 *
 * <p>So another instance may know a session for that time longer than it lives, after a sign-out and after a change; the
 * instance that ends or changes it knows at once. The time of the last visit, from which idle time counts, is written once
 * a minute at most, so a session may end that much earlier than its idle time says.
 *
 * @param <S> the sessions of the store
 */
final class RememberedSessions<S extends Session> implements SessionRepository<RememberedSessions<S>.Visit> {

    /** About 10 KB each. Sessions beyond that are read again. */
    private static final int AT_MOST = 5_000;

    private static final Duration VISITS_NOTED_EVERY = Duration.ofMinutes(1);

    private final SessionRepository<S> store;
    private final Cache<String, Remembered> remembered;

    RememberedSessions(SessionRepository<S> store, Duration memory) {
        this.store = store;
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(memory)
                .maximumSize(AT_MOST)
                .build();
    }

    @Override
    public Visit createSession() {
        return new Visit(store.createSession());
    }

    @Override
    public @Nullable Visit findById(String id) {
        Remembered session = remembered.get(id, this::load);
        return session == null ? null : new Visit(session);
    }

    @Override
    public void save(Visit visit) {
        visit.save();
    }

    /** In this order: a look-up that is under way may still find the session, but then it is forgotten after that. */
    @Override
    public void deleteById(String id) {
        store.deleteById(id);
        remembered.invalidate(id);
    }

    /** A session in the store was changed. */
    void forget(String id) {
        remembered.invalidate(id);
    }

    private @Nullable Remembered load(String id) {
        S session = store.findById(id);
        if (session == null) {
            return null;
        }
        Map<String, Object> attributes = new HashMap<>();
        for (String name : session.getAttributeNames()) {
            attributes.put(name, session.getRequiredAttribute(name));
        }
        return new Remembered(
                id,
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getMaxInactiveInterval(),
                attributes);
    }

    /** A session as it was read. It is never changed, and neither are its attributes. */
    private record Remembered(
            String id, Instant created, Instant lastVisit, Duration idle, Map<String, Object> attributes) {}

    /** A session during one request: the remembered one, until something is to be changed; then the stored one. */
    final class Visit implements Session {

        private @Nullable Remembered read;
        private @Nullable S stored;
        private Session now;
        private Instant visited;

        /** Whether there is something to store. */
        private boolean changed;

        private Visit(S created) {
            this.stored = created;
            this.now = created;
            this.changed = true;
            this.visited = created.getLastAccessedTime();
        }

        private Visit(Remembered read) {
            this.read = read;
            this.now = new MapSession(read.id);
            this.visited = read.lastVisit;
        }

        private Session changing() {
            changed = true;
            if (read != null) {
                stored = store.findById(read.id);
                remembered.invalidate(read.id);
                // Ended meanwhile: what is written to it is lost, as it would be with the session.
                now = stored == null ? new MapSession(read.id) : stored;
                now.setLastAccessedTime(visited);
                read = null;
            }
            return now;
        }

        /**
         * A request is saved when its answer begins, and again at its end. Of a stream, that is minutes later: what the session has
         * become meanwhile, or that it has ended, is not undone.
         */
        private void save() {
            if (read != null && visited.isAfter(read.lastVisit.plus(VISITS_NOTED_EVERY))) {
                changing();
            }
            if (stored != null && changed) {
                store.save(stored);
                remembered.invalidate(stored.getId());
            }
            changed = false;
        }

        @Override
        public String getId() {
            return read != null ? read.id : now.getId();
        }

        @Override
        public String changeSessionId() {
            return changing().changeSessionId();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> @Nullable T getAttribute(String name) {
            return read != null ? (T) read.attributes.get(name) : now.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return read != null ? Set.copyOf(read.attributes.keySet()) : now.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            changing().setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            if (getAttributeNames().contains(name)) {
                changing().removeAttribute(name);
            }
        }

        @Override
        public Instant getCreationTime() {
            return read != null ? read.created : now.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            visited = at;
            if (read == null) {
                changed = true;
                now.setLastAccessedTime(at);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return visited;
        }

        @Override
        public void setMaxInactiveInterval(Duration idle) {
            changing().setMaxInactiveInterval(idle);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return read != null ? read.idle : now.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return read == null && now.isExpired();
        }
    }
}
