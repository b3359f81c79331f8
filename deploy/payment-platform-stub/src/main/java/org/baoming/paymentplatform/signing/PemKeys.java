package org.baoming.paymentplatform.signing;

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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads RSA keys from PEM files. */
final class PemKeys {

    private PemKeys() {}

    static PrivateKey privateKey(@Nullable Path file, String variable) {
        try {
            return rsa().generatePrivate(
                            new PKCS8EncodedKeySpec(blocks(file, "PRIVATE KEY").getFirst()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKeyException(variable, "an RSA private key (PEM, PKCS#8)", file, e);
        }
    }

    /** All of them, in their order: several while somebody changes from one to the next. */
    static List<PublicKey> publicKeys(@Nullable Path file, String variable) {
        try {
            var keys = new ArrayList<PublicKey>();
            for (byte[] block : blocks(file, "PUBLIC KEY")) {
                keys.add(rsa().generatePublic(new X509EncodedKeySpec(block)));
            }
            return keys;
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

    private static List<byte[]> blocks(@Nullable Path file, String kind) throws IOException {
        if (file == null) {
            throw new IllegalArgumentException("no file");
        }
        String text = Files.readString(file);
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        var blocks = new ArrayList<byte[]>();
        for (int from = text.indexOf(begin); from >= 0; from = text.indexOf(begin, from + 1)) {
            int to = text.indexOf(end, from);
            if (to < 0) {
                throw new IllegalArgumentException("no " + end);
            }
            blocks.add(Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to)));
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("no " + begin);
        }
        return blocks;
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }
}
