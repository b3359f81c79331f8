package org.baoming.passport.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA256 under the index key. Without the key, short secrets (codes, document numbers) cannot be found by trying all
 * of them. Each purpose hashes differently, so a hash for one purpose says nothing about another.
 */
@Component
public class KeyedHash {

    private final SecretKey key;

    public KeyedHash(KeySettings settings) {
        this.key = settings.index();
    }

    public String of(String purpose, String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                mac.update((byte) 0);
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
