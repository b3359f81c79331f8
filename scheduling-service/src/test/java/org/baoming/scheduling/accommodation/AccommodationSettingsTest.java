package org.baoming.scheduling.accommodation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccommodationSettingsTest {
    private static final String OLD = "b2xkLWV2aWRlbmNlLWVuY3J5cHRpb24ta2V5LXRlc3Q=";
    private static final String NEW = "bmV3LWV2aWRlbmNlLWVuY3J5cHRpb24ta2V5LXRlc3Q=";

    private static AccommodationSettings settings(String id, String key, Map<String, String> retired) {
        return new AccommodationSettings(Duration.ofDays(3), Duration.ofDays(90), id, key, retired);
    }

    @Test
    @DisplayName("R-804 without a whole key the service says which variable to set, and no key is printed")
    void keys() {
        assertThatThrownBy(() -> settings("k1", "", Map.of()))
                .hasMessageContaining("Set EVIDENCE_ENCRYPTION_KEY to 32 random bytes");
        assertThatThrownBy(() -> settings("k 1", OLD, Map.of())).hasMessageContaining("EVIDENCE_ENCRYPTION_KEY_ID");
        assertThatThrownBy(() -> settings("k2", NEW, Map.of("k1", "short"))).hasMessageContaining("k1");
        assertThat(settings("k1", OLD, Map.of()).toString()).doesNotContain(OLD);
    }

    @Test
    @DisplayName(
            "R-804 what an older key encrypted is read as long as that key is there, and nothing is read elsewhere")
    void rotation() {
        UUID request = UUID.randomUUID();
        EvidenceVault.Sealed sealed =
                new EvidenceVault(settings("k1", OLD, Map.of())).seal(request, "file/1", new byte[] {1, 2, 3});
        EvidenceVault rotated = new EvidenceVault(settings("k2", NEW, Map.of("k1", OLD)));

        assertThat(sealed.keyId()).isEqualTo("k1");
        assertThat(rotated.open(request, "file/1", sealed)).containsExactly(1, 2, 3);
        assertThat(rotated.openText(request, "reason", rotated.sealText(request, "reason", "𠮷")))
                .isEqualTo("𠮷");
        assertThatThrownBy(() -> rotated.open(request, "file/2", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rotated.open(UUID.randomUUID(), "file/1", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new EvidenceVault(settings("k2", NEW, Map.of())).open(request, "file/1", sealed))
                .hasMessage("No encryption key named k1 is set");
    }
}
