package org.baoming.payment.platform.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {

    @TempDir
    Path directory;

    @Test
    void aStartWithoutKeysSaysWhichVariableToSet() {
        assertThatThrownBy(() -> new Signatures(settings(null), InstantSource.system()))
                .hasMessage(
                        "MERCHANT_PRIVATE_KEY_FILE is not set: name the file with an RSA private key (PEM, PKCS#8).");
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), "hello");

        assertThatThrownBy(() -> new Signatures(settings(file), InstantSource.system()))
                .hasMessageContaining("MERCHANT_PRIVATE_KEY_FILE names")
                .hasMessageContaining("key.pem");
    }

    @Test
    @DisplayName("R-604 the signed text is sorted, has no empty field, and cannot be read in two ways")
    void theFormThatIsSignedIsSortedAndHasNoEmptyFieldAndNoAmbiguity() {
        assertThat(Canonical.of(Map.of("b", "2", "a", "1&b=2", "empty", "", "sign", "xyz")))
                .isEqualTo("a=1%26b%3D2&b=2");
    }

    private static PlatformSettings settings(Path privateKey) {
        URI anywhere = URI.create("http://localhost");
        return new PlatformSettings(anywhere, "baoming-demo", "test", privateKey, null, anywhere);
    }
}
