package org.baoming.paymentplatform;

import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which faults affect which trade. With one seed, the n-th trade that is opened always has the same faults.
 *
 * @param rates for each fault, the fraction of the trades that it affects
 */
public record Fate(long seed, Map<Fault, Double> rates) {

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    public Fate {
        rates = Map.copyOf(rates);
        if (rates.values().stream().anyMatch(rate -> rate < 0 || rate > 1)) {
            throw new IllegalArgumentException("a rate is between 0 and 1");
        }
    }

    static Fate of(long seed, @Nullable Map<Fault, Double> rates) {
        return new Fate(seed, rates == null ? Map.of() : rates);
    }

    /** One draw for every existing fault, so that the rate of one does not change the effect of another. */
    Set<Fault> ofTrade(int n) {
        var random = new Random(seed ^ (SPREAD * (n + 1)));
        var faults = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (random.nextDouble() < rates.getOrDefault(fault, 0.0)) {
                faults.add(fault);
            }
        }
        return faults;
    }
}
