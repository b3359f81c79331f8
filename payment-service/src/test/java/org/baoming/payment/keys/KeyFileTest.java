package org.baoming.payment.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final String TEXT = "amount_fen=8000&order=NCRE_65-2026122011-8060053629";

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-20T03:10:00Z"));
    private final KeyPair first = newKeys();
    private final KeyPair second = newKeys();
    private Path privateKey;
    private Path publicKeys;

    @BeforeEach
    void begin() throws IOException {
        privateKey = directory.resolve("own.pem");
        publicKeys = directory.resolve("theirs.pem");
        write(privateKey, "PRIVATE KEY", 1, first.getPrivate().getEncoded());
        write(publicKeys, "PUBLIC KEY", 1, first.getPublic().getEncoded());
    }

    @Test
    @DisplayName("R-603 a key is replaced without a restart; while both are known, the signatures of both are valid")
    void aKeyIsReplacedWithoutARestart() throws IOException {
        var own = new OwnKey(privateKey, "OWN", now::get);
        var theirs = new TheirKeys(publicKeys, "THEIRS", now::get);
        String signedBefore = own.sign(keyId -> TEXT);
        assertThat(theirs.prove(TEXT, signedBefore)).isTrue();

        write(
                publicKeys,
                "PUBLIC KEY",
                2,
                first.getPublic().getEncoded(),
                second.getPublic().getEncoded());
        write(privateKey, "PRIVATE KEY", 2, second.getPrivate().getEncoded());
        assertThat(own.sign(keyId -> TEXT)).as("not checked yet").isEqualTo(signedBefore);
        someTimeGoesBy();

        String signedAfter = own.sign(keyId -> TEXT);
        assertThat(signedAfter).isNotEqualTo(signedBefore);
        assertThat(theirs.prove(TEXT, signedBefore)).isTrue();
        assertThat(theirs.prove(TEXT, signedAfter, Rsa2.idOf(second.getPublic())))
                .isTrue();
        assertThat(theirs.prove(TEXT, signedAfter, Rsa2.idOf(first.getPublic())))
                .isFalse();

        write(publicKeys, "PUBLIC KEY", 3, second.getPublic().getEncoded());
        someTimeGoesBy();
        assertThat(theirs.prove(TEXT, signedBefore)).isFalse();
        assertThat(theirs.prove(TEXT, "no signature")).isFalse();
    }

    @Test
    @DisplayName("R-603 a new file that is no key leaves the previous key in use")
    void aNewFileThatIsNoKeyLeavesTheKeyBeforeIt() throws IOException {
        var own = new OwnKey(privateKey, "OWN", now::get);
        String signed = own.sign(keyId -> TEXT);

        Files.writeString(privateKey, "hello");
        someTimeGoesBy();
        assertThat(own.sign(keyId -> TEXT)).isEqualTo(signed);

        Files.delete(privateKey);
        someTimeGoesBy();
        assertThat(own.sign(keyId -> TEXT)).isEqualTo(signed);
    }

    private void someTimeGoesBy() {
        now.updateAndGet(before -> before.plusSeconds(11));
    }

    private static void write(Path file, String kind, long version, byte[]... ders) throws IOException {
        Files.writeString(
                file,
                Stream.of(ders)
                        .map(der -> "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind))
                        .collect(Collectors.joining()));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(version)));
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
