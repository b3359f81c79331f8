package org.baoming.scheduling.accommodation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param acceptedAfterWindow how long requests are accepted after the centre's registration window, for who pays at its end and has
 *     to fetch a certificate first
 * @param keptAfterSession how long after the last exam date requests and evidence are kept, for objections
 * @param encryptionKeyId the name of the key under which reasons and evidence are encrypted from now on
 * @param encryptionKey 32 random bytes in base64
 * @param retiredEncryptionKeys keys by name that still decrypt what is older
 */
@Validated
@ConfigurationProperties("scheduling.accommodation")
record AccommodationSettings(
        @NotNull Duration acceptedAfterWindow,
        @NotNull Duration keptAfterSession,
        String encryptionKeyId,
        String encryptionKey,
        @Nullable Map<String, String> retiredEncryptionKeys) {

    private static final int BYTES = 32;

    AccommodationSettings {
        if (!encryptionKeyId.matches("[A-Za-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("Set EVIDENCE_ENCRYPTION_KEY_ID to letters, digits and hyphens");
        }
        require("EVIDENCE_ENCRYPTION_KEY", encryptionKey);
        retiredEncryptionKeys = retiredEncryptionKeys == null ? Map.of() : Map.copyOf(retiredEncryptionKeys);
        retiredEncryptionKeys.forEach(
                (id, key) -> require("scheduling.accommodation.retired-encryption-keys." + id, key));
    }

    /** The key of that name, or nothing if it is not configured. */
    @Nullable
    SecretKey key(String id) {
        String key = id.equals(encryptionKeyId)
                ? encryptionKey
                : retiredEncryptionKeys == null ? null : retiredEncryptionKeys.get(id);
        return key == null ? null : new SecretKeySpec(decoded(key), "AES");
    }

    /** The names of the keys that only decrypt. */
    Set<String> retired() {
        return retiredEncryptionKeys == null ? Set.of() : retiredEncryptionKeys.keySet();
    }

    private static void require(String setting, @Nullable String key) {
        if (key == null || decoded(key).length != BYTES) {
            throw new IllegalArgumentException("Set " + setting
                    + " to 32 random bytes in base64, for example the output of: openssl rand -base64 32");
        }
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "AccommodationSettings[" + encryptionKeyId + "]";
    }
}
