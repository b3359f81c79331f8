package org.baoming.payment.keys;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that verify the other side's signatures: several during a change of keys. */
public final class TheirKeys {

    private record Named(PublicKey key, String id) {}

    private final KeyFile<List<Named>> file;

    /** @throws UnusableKeyException if the file is not there or holds no key */
    public TheirKeys(@Nullable Path path, String variable, InstantSource clock) {
        file = new KeyFile<>(
                path,
                variable,
                "an RSA public key (PEM, X.509)",
                clock,
                pem -> PemKeys.publicKeys(pem).stream()
                        .map(key -> new Named(key, Rsa2.idOf(key)))
                        .toList());
    }

    /** Whether the key of that id, one of theirs, made the signature. */
    public boolean prove(String text, String sign, String keyId) {
        return file.current().stream()
                .anyMatch(named -> named.id().equals(keyId) && Rsa2.verify(text, sign, named.key()));
    }

    /** Whether any of their keys made the signature, where it does not say which. */
    public boolean prove(String text, String sign) {
        return file.current().stream().anyMatch(named -> Rsa2.verify(text, sign, named.key()));
    }
}
