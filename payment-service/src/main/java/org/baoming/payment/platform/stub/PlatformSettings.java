package org.baoming.payment.platform.stub;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Our account and keys at the platform.
 *
 * @param url where it answers our calls
 * @param merchant our name there
 * @param mode {@code live}, or {@code test} where no real money moves; a message of the other mode is never believed
 * @param privateKeyFile signs our calls; PEM, PKCS#8
 * @param platformPublicKeyFile proves its answers and notifications; PEM, X.509
 * @param notifyUrl where it posts its notifications
 */
@Validated
@ConfigurationProperties("baoming.payment.platform")
record PlatformSettings(
        @NotNull URI url,
        @NotBlank String merchant,
        @NotBlank String mode,
        @Nullable Path privateKeyFile,
        @Nullable Path platformPublicKeyFile,
        @NotNull URI notifyUrl) {}
