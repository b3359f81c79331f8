package org.baoming.paymentplatform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the stub.
 *
 * @param merchant the only merchant that it knows
 * @param privateKeyFile signs answers and notifications; PEM, PKCS#8
 * @param merchantPublicKeyFile verifies the merchant's calls; PEM, X.509
 * @param publicUrl where browsers reach the cashier
 * @param dataDir where the ledger is stored
 * @param noticeSchedule pauses before the first and each further attempt to send a notification
 * @param faultSeed decides which trade has which fault
 * @param faults for each fault, the fraction of the trades that it affects; none by default
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
