package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("what was made at the first start is the same at the next")
    void roundTrip() {
        var first = new Secrets(directory.resolve("secrets.env"));
        String password = first.password("GATEWAY_CLIENT_SECRET");
        String key = first.key("DOCUMENT_INDEX_KEY");
        String readable = first.readable("DEMO_PASSWORD");

        var second = new Secrets(directory.resolve("secrets.env"));
        assertThat(second.password("GATEWAY_CLIENT_SECRET")).isEqualTo(password);
        assertThat(second.key("DOCUMENT_INDEX_KEY")).isEqualTo(key);
        assertThat(second.readable("DEMO_PASSWORD")).isEqualTo(readable);
        assertThat(second.password("A_NEW_SERVICE")).isNotEqualTo(password);
        assertThat(second.names())
                .containsExactlyInAnyOrder(
                        "GATEWAY_CLIENT_SECRET", "DOCUMENT_INDEX_KEY", "DEMO_PASSWORD", "A_NEW_SERVICE");
    }

    @Test
    @DisplayName("keys are 256 bits; what people type is long enough for the realm's password rule")
    void shapes() {
        var secrets = new Secrets(directory.resolve("secrets.env"));
        assertThat(Base64.getDecoder().decode(secrets.key("KEY"))).hasSize(32);
        assertThat(secrets.password("PASSWORD")).hasSize(32);
        assertThat(secrets.readable("DEMO"))
                .matches("[a-z]+-[a-z]+-[a-z]+-[1-9][0-9]")
                .hasSizeBetween(10, 64);
    }

    @Test
    @DisplayName("nobody but the owner reads secrets and private keys")
    void permissions() throws IOException {
        new Secrets(directory.resolve("secrets.env")).password("PASSWORD");
        RsaKeys keys = RsaKeys.in(directory, "merchant");
        for (Path file : new Path[] {directory.resolve("secrets.env"), keys.privateKey()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("what one key of a pair signs the other verifies, and the pair stays")
    void keyPair() throws Exception {
        RsaKeys keys = RsaKeys.in(directory, "platform");
        var rsa = KeyFactory.getInstance("RSA");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded(keys.privateKey()))));
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();

        RsaKeys again = RsaKeys.in(directory, "platform");
        signature.initVerify(rsa.generatePublic(new X509EncodedKeySpec(encoded(again.publicKey()))));
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    private static byte[] encoded(Path pem) throws IOException {
        return Base64.getMimeDecoder()
                .decode(Files.readString(pem)
                        .replaceAll("-----[A-Z ]+-----", "")
                        .strip());
    }
}
