package org.baoming.payment.alipay;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How we are known to Alipay, and it to us.
 *
 * @param gateway its one address; the sandbox has another
 * @param appId our application there
 * @param sellerId whose account the money goes to
 * @param privateKeyFile signs our requests; PEM, PKCS#8
 * @param publicKeyFile Alipay's, proves its answers and notices; PEM, X.509
 * @param notifyUrl where it posts its notices
 * @param returnUrl where the cashier sends people back to
 */
@ConfigurationProperties("baoming.payment.alipay")
record AlipaySettings(
        URI gateway,
        String appId,
        String sellerId,
        @Nullable Path privateKeyFile,
        @Nullable Path publicKeyFile,
        URI notifyUrl,
        URI returnUrl) {}
