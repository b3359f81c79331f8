package org.baoming.payment.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads RSA keys from PEM files. */
final class PemKeys {

    private PemKeys() {}

    static PrivateKey privateKey(@Nullable Path file, String variable) {
        try {
            return rsa().generatePrivate(new PKCS8EncodedKeySpec(bytes(file, "PRIVATE KEY")));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKeyException(variable, "an RSA private key (PEM, PKCS#8)", file, e);
        }
    }

    static PublicKey publicKey(@Nullable Path file, String variable) {
        try {
            return rsa().generatePublic(new X509EncodedKeySpec(bytes(file, "PUBLIC KEY")));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKeyException(variable, "an RSA public key (PEM, X.509)", file, e);
        }
    }

    /** The public half of a private key, which a PKCS#8 file of RSA holds as well. */
    static PublicKey publicHalf(PrivateKey key) {
        try {
            var crt = (RSAPrivateCrtKey) key;
            return rsa().generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(@Nullable Path file, String kind) throws IOException {
        if (file == null) {
            throw new IllegalArgumentException("no file");
        }
        String text = Files.readString(file);
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + begin);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }
}
