package org.baoming.scheduling.ticket;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.baoming.chassis.ChinaTime;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The Ed25519 keys that sign tickets, as {@code id:from:kind:key}, separated by commas: an id from 1 to 255, the day from which
 * the key signs, {@code private} with its 32 secret bytes or {@code public} with the 32 bytes of a key that only verifies, in base64.
 *
 * <p>A ticket is signed by the newest key that was in force when its seat was published, not when it is printed: a reprint has the
 * same bytes. To rotate, add a key from a later day; the one before keeps signing what was published before. A key whose secret must
 * not be used any more stays as {@code public}, or, where somebody else may have it, goes: what it has signed counts as forged, and is
 * printed again with the oldest key that has a secret.
 */
@Component
class TicketKeys {
    private static final int BYTES = 32;

    /** So that a signature of a ticket is never one of something else. */
    private static final byte[] CONTEXT = {'b', 'a', 'o', 'm', 'i', 'n', 'g', '-', 't', 'i', 'c', 'k', 'e', 't', 0};

    private final List<Key> keys;

    @Autowired
    TicketKeys(TicketSettings settings) {
        this(settings.keys());
    }

    TicketKeys(String keys) {
        List<Key> parsed = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (String key : keys.split(",", -1)) {
            Key one = key(key.strip());
            if (!ids.add(one.id)) {
                throw new IllegalArgumentException("TICKET_KEYS has two keys " + one.id);
            }
            parsed.add(one);
        }
        parsed.sort(Comparator.comparing(Key::from).thenComparingInt(Key::id));
        if (parsed.stream().noneMatch(Key::signs)) {
            throw new IllegalArgumentException("TICKET_KEYS has no private key: nothing could be signed");
        }
        this.keys = List.copyOf(parsed);
    }

    /**
     * @param id stands in each ticket
     * @param from when it begins to sign
     * @param publicKey its 32 bytes
     */
    record Key(
            int id,
            Instant from,
            byte[] publicKey,
            @Nullable PrivateKey privateKey) {
        boolean signs() {
            return privateKey != null;
        }

        byte[] sign(byte[] content) {
            PrivateKey secret = Objects.requireNonNull(privateKey, "this key verifies only");
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(secret);
                signature.update(CONTEXT);
                signature.update(content);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Key " + id + " cannot sign", e);
            }
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** All of them, the oldest first. */
    List<Key> all() {
        return keys;
    }

    /** The key that signs what was published at this time. */
    Key at(Instant published) {
        List<Key> signing = keys.stream().filter(Key::signs).toList();
        Optional<Key> newest =
                signing.stream().filter(key -> !key.from.isAfter(published)).reduce((_, later) -> later);
        return newest.orElseGet(signing::getFirst);
    }

    private static Key key(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 4) {
                int id = Integer.parseInt(parts[0]);
                Instant from =
                        LocalDate.parse(parts[1]).atStartOfDay(ChinaTime.ZONE).toInstant();
                byte[] bytes = Base64.getDecoder().decode(parts[3]);
                if (id >= 1 && id <= 255 && bytes.length == BYTES) {
                    if (parts[2].equals("private")) {
                        KeyPair pair = pair(bytes);
                        return new Key(id, from, raw(pair), pair.getPrivate());
                    }
                    if (parts[2].equals("public")) {
                        return new Key(id, from, bytes, null);
                    }
                }
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // Below: without what was set, which is secret.
        }
        throw new IllegalArgumentException(
                "TICKET_KEYS is id:yyyy-mm-dd:private|public:<32 bytes in base64>, several separated by commas");
    }

    /** The JDK makes the public key of a private one only where it makes both, of bytes that it draws: these are drawn. */
    private static KeyPair pair(byte[] secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Drawn(secret));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no Ed25519", e);
        }
    }

    /** The end of its encoding. */
    private static byte[] raw(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    }

    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Drawn(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] drawn) {
            if (drawn.length != bytes.length) {
                throw new IllegalStateException("An Ed25519 key is drawn from " + BYTES + " bytes");
            }
            System.arraycopy(bytes, 0, drawn, 0, drawn.length);
        }
    }
}
