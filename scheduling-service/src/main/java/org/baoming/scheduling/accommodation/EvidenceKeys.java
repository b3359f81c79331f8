package org.baoming.scheduling.accommodation;

import io.micrometer.core.instrument.Tags;
import java.util.SortedMap;
import java.util.TreeMap;
import org.baoming.chassis.metrics.SampledGauges;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what is encrypted under each key, reasons and files alike, and encrypts all of it under the current one. */
@Component
public class EvidenceKeys {
    private final AccommodationRequests requests;
    private final AccommodationSettings settings;
    private final TransactionTemplate transaction;

    EvidenceKeys(
            AccommodationRequests requests,
            AccommodationSettings settings,
            TransactionTemplate transaction,
            SampledGauges gauges) {
        this.requests = requests;
        this.settings = settings;
        this.transaction = transaction;
        for (String retired : settings.retired()) {
            gauges.add(
                    "scheduling.evidence.under.retired.key",
                    Tags.of("key", retired),
                    "Reasons and files that only this retired key decrypts; at 0 it can be taken out",
                    () -> requests.encrypted().getOrDefault(retired, 0L));
        }
    }

    public String current() {
        return settings.encryptionKeyId();
    }

    /** How many reasons and files are encrypted under each key that is in use or configured. */
    public SortedMap<String, Long> encrypted() {
        SortedMap<String, Long> counts = new TreeMap<>(requests.encrypted());
        counts.putIfAbsent(current(), 0L);
        settings.retired().forEach(key -> counts.putIfAbsent(key, 0L));
        return counts;
    }

    /**
     * Encrypts the next few that are under a retired key under the current one. Several callers and instances may do this at the same
     * time: locked rows are skipped.
     *
     * @return how many; 0 where nothing is left, or where others are at the last ones
     */
    public int resealSome() {
        for (String retired : settings.retired()) {
            Integer resealed = transaction.execute(status -> requests.reseal(retired));
            if (resealed > 0) {
                return resealed;
            }
        }
        return 0;
    }
}
