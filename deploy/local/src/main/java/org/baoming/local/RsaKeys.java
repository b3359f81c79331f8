package org.baoming.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A key pair in two PEM files (PKCS#8 and X.509), which is created if it does not exist. */
public record RsaKeys(Path privateKey, Path publicKey) {

    private static final int BITS = 2048;

    /** The pair {@code <name>-private.pem}, {@code <name>-public.pem} of a directory. */
    public static RsaKeys in(Path directory, String name) {
        var keys = new RsaKeys(directory.resolve(name + "-private.pem"), directory.resolve(name + "-public.pem"));
        if (!Files.exists(keys.privateKey) || !Files.exists(keys.publicKey)) {
            KeyPair pair = generate();
            Secrets.writePrivately(
                    keys.publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            Secrets.writePrivately(
                    keys.privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        }
        return keys;
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    private static String pem(String title, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + title + "-----\n" + body + "\n-----END " + title + "-----\n";
    }
}
