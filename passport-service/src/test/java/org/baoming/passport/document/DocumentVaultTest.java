package org.baoming.passport.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.baoming.passport.keys.KeySettings;
import org.baoming.passport.keys.KeyedHash;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.PersonKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DocumentVaultTest {

    private static final UUID PASSPORT = new UUID(1, 2);
    private static final String NUMBER = "11010519491231002X";

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    private static DocumentVault vault(KeySettings settings) {
        return new DocumentVault(settings, new KeyedHash(settings));
    }

    private static IdentityDocument sealed(String sealed) {
        return new IdentityDocument(DocumentType.RESIDENT_ID, sealed, "", "", "程样例", null, null);
    }

    private final KeySettings first = new KeySettings("k1", key(1), null, key(9));

    @Test
    @DisplayName("R-204 an encrypted number can be decrypted, and no two ciphertexts are the same")
    void a_sealed_number_opens_again_and_never_looks_the_same() {
        String one = vault(first).seal(PASSPORT, NUMBER);
        String other = vault(first).seal(PASSPORT, NUMBER);
        assertThat(one).startsWith("k1.").doesNotContain(NUMBER).isNotEqualTo(other);
        assertThat(vault(first).open(PASSPORT, sealed(one))).isEqualTo(NUMBER);
    }

    @Test
    @DisplayName("R-204 after a change of keys older numbers can still be decrypted")
    void after_a_change_of_keys_older_numbers_still_open() {
        String old = vault(first).seal(PASSPORT, NUMBER);
        DocumentVault later = vault(new KeySettings("k2", key(2), Map.of("k1", key(1)), key(9)));
        assertThat(later.open(PASSPORT, sealed(old))).isEqualTo(NUMBER);
        assertThat(later.seal(PASSPORT, NUMBER)).startsWith("k2.");
        assertThatThrownBy(
                        () -> vault(new KeySettings("k2", key(2), null, key(9))).open(PASSPORT, sealed(old)))
                .hasMessage("No encryption key named k1 is set");
    }

    @Test
    @DisplayName("R-204 a ciphertext that was moved to another passport or changed is refused")
    void a_number_opens_in_its_own_row_only_and_not_once_it_was_touched() {
        String sealed = vault(first).seal(PASSPORT, NUMBER);
        assertThatThrownBy(() -> vault(first).open(new UUID(1, 3), sealed(sealed)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(NUMBER);
        String touched = sealed.substring(0, 20) + (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);
        assertThatThrownBy(() -> vault(first).open(PASSPORT, sealed(touched)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("R-307 the blind index is equal for equal documents only")
    void the_blind_index_is_equal_for_equal_documents_only() {
        DocumentVault vault = vault(first);
        String index = vault.blindIndex(new PersonKey(DocumentType.PASSPORT, "E12345678"));
        assertThat(vault.blindIndex(new PersonKey(DocumentType.PASSPORT, "E12345678")))
                .isEqualTo(index);
        assertThat(vault.blindIndex(new PersonKey(DocumentType.MILITARY, "E12345678")))
                .isNotEqualTo(index);
        assertThat(vault(new KeySettings("k1", key(1), null, key(8)))
                        .blindIndex(new PersonKey(DocumentType.PASSPORT, "E12345678")))
                .isNotEqualTo(index);
    }
}
