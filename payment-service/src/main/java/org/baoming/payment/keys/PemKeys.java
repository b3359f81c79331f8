package org.baoming.payment.keys;

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

/** Reads RSA keys from PEM. */
final class PemKeys {

    private PemKeys() {}

    /** The first private key. */
    static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        return rsa().generatePrivate(
                        new PKCS8EncodedKeySpec(blocks(pem, "PRIVATE KEY").getFirst()));
    }

    /** All public keys, in their order; at least one. */
    static List<PublicKey> publicKeys(String pem) throws GeneralSecurityException {
        var keys = new ArrayList<PublicKey>();
        for (byte[] block : blocks(pem, "PUBLIC KEY")) {
            keys.add(rsa().generatePublic(new X509EncodedKeySpec(block)));
        }
        return keys;
    }

    /** The public half of a private key, which a PKCS#8 file of RSA holds as well. */
    static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
        var crt = (RSAPrivateCrtKey) key;
        return rsa().generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()));
    }

    private static List<byte[]> blocks(String pem, String kind) throws GeneralSecurityException {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        var blocks = new ArrayList<byte[]>();
        for (int from = pem.indexOf(begin); from >= 0; from = pem.indexOf(begin, from + 1)) {
            int to = pem.indexOf(end, from);
            if (to < 0) {
                throw new GeneralSecurityException("no " + end);
            }
            blocks.add(decode(pem.substring(from + begin.length(), to)));
        }
        if (blocks.isEmpty()) {
            throw new GeneralSecurityException("no " + begin);
        }
        return blocks;
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no Base64", e);
        }
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }
}
