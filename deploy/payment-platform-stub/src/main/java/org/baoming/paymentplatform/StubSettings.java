package org.baoming.paymentplatform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the stub is set up.
 *
 * @param merchant the one merchant it knows
 * @param privateKeyFile signs answers and notices; PEM, PKCS#8
 * @param merchantPublicKeyFile proves the merchant's calls; PEM, X.509
 * @param publicUrl where browsers reach the cashier
 * @param dataDir where the ledger is kept
 * @param noticeSchedule pauses before the first and each further try of a notice
 * @param faultSeed decides which trade meets which fault
 * @param faults how many trades in one meet each fault; none by default
 */
@ConfigurationProperties("platform")
public record StubSettings(
        String merchant,
        @Nullable Path privateKeyFile,
        @Nullable Path merchantPublicKeyFile,
        URI publicUrl,
        Path dataDir,
        List<Duration> noticeSchedule,
        long faultSeed,
        @Nullable Map<Fault, Double> faults) {}
