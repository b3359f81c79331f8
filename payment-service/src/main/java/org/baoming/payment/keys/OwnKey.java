package org.baoming.payment.keys;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Our signing key. */
public final class OwnKey {

    private record Named(PrivateKey key, String id) {}

    private final KeyFile<Named> file;

    /** @throws UnusableKeyException if the file is not there or holds no key */
    public OwnKey(@Nullable Path path, String variable, InstantSource clock) {
        file = new KeyFile<>(path, variable, "an RSA private key (PEM, PKCS#8)", clock, pem -> {
            PrivateKey key = PemKeys.privateKey(pem);
            return new Named(key, Rsa2.idOf(PemKeys.publicHalf(key)));
        });
    }

    /** @param text made from the id of the key that signs, which may have changed since the last time */
    public String sign(UnaryOperator<String> text) {
        Named named = file.current();
        return Rsa2.sign(text.apply(named.id()), named.key());
    }
}
