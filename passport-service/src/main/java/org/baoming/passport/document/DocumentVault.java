package org.baoming.passport.document;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.baoming.passport.keys.KeySettings;
import org.baoming.passport.keys.KeyedHash;
import org.baoming.passport.passport.IdentityDocument;
import org.baoming.passport.rule.PersonKey;
import org.springframework.stereotype.Component;

/**
 * Encrypts document numbers, so that the database alone reveals none: AES-256-GCM with a fresh nonce, written as
 * {@code <key id>.<base64 of nonce and ciphertext>}. An encrypted number is bound to its passport: copied into another
 * row, it cannot be decrypted. A profile is encrypted alike, and bound to its passport and to being a profile.
 */
@Component
public class DocumentVault {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeySettings keys;
    private final KeyedHash hash;
    private final SecureRandom random = new SecureRandom();

    DocumentVault(KeySettings keys, KeyedHash hash) {
        this.keys = keys;
        this.hash = hash;
    }

    String seal(UUID passport, String number) {
        return sealFor(passport.toString(), number);
    }

    String sealProfile(UUID passport, String profile) {
        return sealFor(profileOf(passport), profile);
    }

    private static String profileOf(UUID passport) {
        return passport + "/profile";
    }

    private String sealFor(String owner, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String keyId = keys.encryptionKeyId();
        byte[] ciphertext = run(Cipher.ENCRYPT_MODE, keyId, nonce, owner, text.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, nonce.length + ciphertext.length);
        System.arraycopy(ciphertext, 0, both, nonce.length, ciphertext.length);
        return keyId + "." + Base64.getEncoder().encodeToString(both);
    }

    /** @throws IllegalStateException where the key is not known or the text was tampered with */
    public String open(UUID passport, IdentityDocument document) {
        return open(passport, document.sealed());
    }

    /** The same number under the current key. */
    String reseal(UUID passport, String sealed) {
        return seal(passport, open(passport, sealed));
    }

    String open(UUID passport, String sealed) {
        return openFor(passport.toString(), sealed);
    }

    String openProfile(UUID passport, String sealed) {
        return openFor(profileOf(passport), sealed);
    }

    /** The same profile under the current key. */
    String resealProfile(UUID passport, String sealed) {
        return sealProfile(passport, openProfile(passport, sealed));
    }

    private String openFor(String owner, String sealed) {
        int dot = sealed.indexOf('.');
        byte[] both = Base64.getDecoder().decode(sealed.substring(dot + 1));
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
        byte[] text = run(Cipher.DECRYPT_MODE, sealed.substring(0, dot), nonce, owner, ciphertext);
        return new String(text, StandardCharsets.UTF_8);
    }

    String blindIndex(PersonKey key) {
        return hash.of("document", key.type().name(), key.number());
    }

    private byte[] run(int mode, String keyId, byte[] nonce, String owner, byte[] input) {
        SecretKey key = keys.encryptionKey(keyId);
        if (key == null) {
            throw new IllegalStateException("No encryption key named " + keyId + " is set");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What is sealed for " + owner + " cannot be read", e);
        }
    }
}
