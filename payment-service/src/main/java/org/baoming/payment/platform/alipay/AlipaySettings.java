package org.baoming.payment.platform.alipay;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Our account and keys at Alipay; required only where Alipay is chosen.
 *
 * @param gateway its one address; the sandbox has another
 * @param appId our application there
 * @param sellerId whose account the money goes to
 * @param privateKeyFile signs our requests; PEM, PKCS#8
 * @param publicKeyFile Alipay's, proves its answers and notifications; PEM, X.509
 * @param notifyUrl where it posts its notifications
 */
@Alipay
@Validated
@ConfigurationProperties("baoming.payment.alipay")
record AlipaySettings(
        @NotNull(message = "ALIPAY_GATEWAY is empty: leave it out for Alipay's own, or name the sandbox's.")
        URI gateway,

        @NotBlank(message = "ALIPAY_APP_ID is not set: name our application at Alipay.")
        String appId,

        @NotBlank(message = "ALIPAY_SELLER_ID is not set: name the account at Alipay that the money goes to.")
        String sellerId,

        @Nullable Path privateKeyFile,
        @Nullable Path publicKeyFile,

        @NotNull(message = "PAYMENT_NOTIFY_URL is empty: name the address where Alipay posts its notifications.")
        URI notifyUrl) {}
