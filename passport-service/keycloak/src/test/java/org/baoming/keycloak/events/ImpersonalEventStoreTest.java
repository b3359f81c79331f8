package org.baoming.keycloak.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which details are kept. What Keycloak's database really contains is checked by passport-service's PlainTextTest. */
@DisplayName("R-503 of an event's details")
class ImpersonalEventStoreTest {

    @Test
    void only_what_keycloak_decides_is_kept() {
        assertThat(ImpersonalEventStore.harmless(Map.of(
                        "username", "650102199806219010",
                        "redirect_uri", "https://evil.example/650102199806219010",
                        "email", "someone@baoming.example",
                        "identity_provider_identity", "a-nickname",
                        "not_known_yet", "anything",
                        "auth_method", "openid-connect",
                        "code_id", "0197f3a0",
                        "reason", "humanCheckMissing")))
                .isEqualTo(
                        Map.of("auth_method", "openid-connect", "code_id", "0197f3a0", "reason", "humanCheckMissing"));
        assertThat(ImpersonalEventStore.harmless(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no user 650102199806219010", "没有程样例", "someone@baoming.example", ""})
    void a_reason_that_may_quote_somebody_is_left_out(String reason) {
        assertThat(ImpersonalEventStore.harmless(Map.of("reason", reason))).isEmpty();
    }

    @Test
    void a_listener_would_get_events_as_they_are_and_so_there_is_none() throws IOException {
        var realm = JsonMapper.builder()
                .build()
                .readTree(Path.of("realm/passport-realm.json").toFile());

        assertThat(realm.path("eventsListeners").isArray()).isTrue();
        assertThat(realm.path("eventsListeners")).isEmpty();
    }
}
