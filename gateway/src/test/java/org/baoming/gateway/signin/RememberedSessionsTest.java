package org.baoming.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;

class RememberedSessionsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    /** Counts its calls. */
    private static final class Store implements SessionRepository<MapSession> {
        final MapSessionRepository sessions = new MapSessionRepository(new ConcurrentHashMap<>());
        int found;
        int saved;

        @Override
        public MapSession createSession() {
            return sessions.createSession();
        }

        @Override
        public void save(MapSession session) {
            saved++;
            sessions.save(session);
        }

        @Override
        public MapSession findById(String id) {
            found++;
            return sessions.findById(id);
        }

        @Override
        public void deleteById(String id) {
            sessions.deleteById(id);
        }
    }

    private final Store store = new Store();
    private final RememberedSessions<MapSession> here = new RememberedSessions<>(store, LONG);
    private final RememberedSessions<MapSession> elsewhere = new RememberedSessions<>(store, LONG);

    @Test
    void a_visitor_who_comes_again_costs_the_store_nothing() {
        String id = signedIn(here);
        visit(here, id, Instant.now());
        int found = store.found;
        int saved = store.saved;

        for (int request = 0; request < 100; request++) {
            visit(here, id, Instant.now());
        }

        assertThat(store.found).isEqualTo(found);
        assertThat(store.saved).isEqualTo(saved);
    }

    @Test
    void the_last_visit_is_noted_once_a_minute() {
        String id = signedIn(here);
        Instant later = Instant.now().plusSeconds(61);
        int saved = store.saved;

        visit(here, id, later);
        visit(here, id, later.plusSeconds(59));

        assertThat(store.saved).isEqualTo(saved + 1);
        assertThat(store.sessions.findById(id).getLastAccessedTime()).isEqualTo(later);
    }

    @Test
    void what_is_changed_is_stored_and_seen_at_once() {
        String id = signedIn(here);
        visit(here, id, Instant.now());

        var changing = here.findById(id);
        changing.setAttribute("token", "second");
        assertThat(changing.<String>getAttribute("token")).isEqualTo("second");
        here.save(changing);

        assertThat(here.findById(id).<String>getAttribute("token")).isEqualTo("second");
        assertThat(elsewhere.findById(id).<String>getAttribute("token")).isEqualTo("second");
    }

    @Test
    void a_session_that_ends_here_is_gone_here_at_once() {
        String id = signedIn(here);
        visit(here, id, Instant.now());

        here.deleteById(id);

        assertThat(here.findById(id)).isNull();
        assertThat(elsewhere.findById(id)).isNull();
    }

    @Test
    void a_session_that_ends_elsewhere_is_forgotten_after_a_moment() {
        var forgetful = new RememberedSessions<>(store, SHORT);
        String id = signedIn(forgetful);
        visit(forgetful, id, Instant.now());

        elsewhere.deleteById(id);

        await().atMost(Duration.ofSeconds(5)).until(() -> forgetful.findById(id) == null);
    }

    @Test
    void a_change_does_not_bring_back_a_session_that_ended_elsewhere() {
        String id = signedIn(here);
        visit(here, id, Instant.now());
        elsewhere.deleteById(id);

        var changing = here.findById(id);
        changing.setAttribute("token", "second");
        here.save(changing);

        assertThat(store.sessions.findById(id)).isNull();
        assertThat(here.findById(id)).isNull();
    }

    @Test
    @DisplayName(
            "R-202 the late end of a stream does not undo what its session has become, and brings back none that has ended")
    void a_request_that_ends_late() {
        String id = signedIn(here);
        var stream = here.findById(id);
        Instant opened = Instant.now().plusSeconds(61);
        stream.setLastAccessedTime(opened);
        here.save(stream); // its answer begins

        var meanwhile = elsewhere.findById(id);
        meanwhile.setLastAccessedTime(opened.plusSeconds(90));
        meanwhile.setAttribute("token", "second");
        elsewhere.save(meanwhile);
        here.save(stream); // its end
        assertThat(store.sessions.findById(id).<String>getAttribute("token")).isEqualTo("second");
        assertThat(store.sessions.findById(id).getLastAccessedTime()).isEqualTo(opened.plusSeconds(90));

        elsewhere.deleteById(id);
        here.save(stream);
        assertThat(store.sessions.findById(id)).isNull();
    }

    @Test
    void a_session_that_gets_another_name_is_not_found_by_the_old_one() {
        String old = signedIn(here);
        visit(here, old, Instant.now());

        var renamed = here.findById(old);
        String id = renamed.changeSessionId();
        here.save(renamed);

        assertThat(here.findById(id).<String>getAttribute("token")).isEqualTo("first");
        assertThat(here.findById(old)).isNull();
    }

    private static String signedIn(RememberedSessions<MapSession> sessions) {
        var session = sessions.createSession();
        session.setAttribute("token", "first");
        session.setLastAccessedTime(Instant.now());
        sessions.save(session);
        return session.getId();
    }

    private static void visit(RememberedSessions<MapSession> sessions, String id, Instant at) {
        var session = sessions.findById(id);
        session.setLastAccessedTime(at);
        assertThat(session.<String>getAttribute("token")).isEqualTo("first");
        sessions.save(session);
    }
}
