package org.baoming.scheduling.accommodation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/**
 * Encrypts what candidates say and prove of their health, so that the database and its backups alone reveal nothing: AES-256-GCM with
 * a fresh nonce before the ciphertext. What is encrypted is bound to its request and its place in it: copied into another row, it
 * cannot be decrypted.
 */
@Component
class EvidenceVault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final AccommodationSettings settings;
    private final SecureRandom random = new SecureRandom();

    EvidenceVault(AccommodationSettings settings) {
        this.settings = settings;
    }

    /** @param keyId under which it was encrypted */
    record Sealed(String keyId, byte[] bytes) {}

    Sealed seal(UUID request, String place, byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            String keyId = settings.encryptionKeyId();
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, request, place);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(content.length));
            cipher.doFinal(content, 0, content.length, sealed, NONCE_BYTES);
            return new Sealed(keyId, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM is part of every JDK", e);
        }
    }

    /** @throws IllegalStateException if the key is not known, or the content was tampered with or belongs elsewhere */
    byte[] open(UUID request, String place, Sealed sealed) {
        try {
            byte[] bytes = sealed.bytes();
            return cipher(Cipher.DECRYPT_MODE, sealed.keyId(), Arrays.copyOf(bytes, NONCE_BYTES), request, place)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What is sealed for request " + request + " cannot be read", e);
        }
    }

    /** Written as {@code <key id>.<base64>}. */
    String sealText(UUID request, String place, String text) {
        Sealed sealed = seal(request, place, text.getBytes(StandardCharsets.UTF_8));
        return sealed.keyId() + "." + Base64.getEncoder().encodeToString(sealed.bytes());
    }

    /** @throws IllegalStateException as {@link #open} */
    String openText(UUID request, String place, String text) {
        int dot = text.indexOf('.');
        byte[] bytes = Base64.getDecoder().decode(text.substring(dot + 1));
        return new String(open(request, place, new Sealed(text.substring(0, dot), bytes)), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, UUID request, String place)
            throws GeneralSecurityException {
        SecretKey key = settings.key(keyId);
        if (key == null) {
            throw new IllegalStateException("No encryption key named " + keyId + " is set");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((request + "/" + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
