package org.baoming.passport.keys;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that protect document numbers, each 32 random bytes in base64.
 *
 * @param encryptionKeyId the name of the key under which new numbers are encrypted
 * @param encryptionKey encrypts new numbers
 * @param retiredEncryptionKeys keys by name that still decrypt older numbers
 * @param indexKey computes blind indexes and hashes of codes; it cannot be changed without computing all of them again
 */
@ConfigurationProperties("passport.keys")
public record KeySettings(
        String encryptionKeyId,
        String encryptionKey,
        @Nullable Map<String, String> retiredEncryptionKeys,
        String indexKey) {

    private static final int BYTES = 32;

    public KeySettings {
        if (!encryptionKeyId.matches("[A-Za-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("Set DOCUMENT_ENCRYPTION_KEY_ID to letters, digits and hyphens");
        }
        require("DOCUMENT_ENCRYPTION_KEY", encryptionKey);
        require("DOCUMENT_INDEX_KEY", indexKey);
        retiredEncryptionKeys = retiredEncryptionKeys == null ? Map.of() : Map.copyOf(retiredEncryptionKeys);
        retiredEncryptionKeys.forEach((id, key) -> require("passport.keys.retired-encryption-keys." + id, key));
    }

    /** The key of that name, or nothing if it is not configured. */
    @Nullable
    public SecretKey encryptionKey(String id) {
        String key = id.equals(encryptionKeyId)
                ? encryptionKey
                : retiredEncryptionKeys == null ? null : retiredEncryptionKeys.get(id);
        return key == null ? null : new SecretKeySpec(decoded(key), "AES");
    }

    /** The names of the keys that only decrypt. */
    public Set<String> retired() {
        return retiredEncryptionKeys == null ? Set.of() : retiredEncryptionKeys.keySet();
    }

    SecretKey index() {
        return new SecretKeySpec(decoded(indexKey), "HmacSHA256");
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
        return "KeySettings[" + encryptionKeyId + "]";
    }
}
