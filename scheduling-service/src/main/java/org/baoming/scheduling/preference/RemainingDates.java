package org.baoming.scheduling.preference;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many preferences a centre's days still accept, for pages that stay open: at most a second old, and read from
 * the database once a second however many pages ask. A choice is decided by {@link PreferDate} with the current numbers.
 *
 * <p>Everybody sees what one caller's read has found. So it must not run inside a transaction, whose uncommitted
 * preferences would be shown to everybody.
 */
@Component
@Transactional(propagation = Propagation.NEVER)
public class RemainingDates {
    private static final Duration AGE = Duration.ofSeconds(1);

    /** More than the centres of a nation; unknown codes are remembered for a second, too. */
    private static final int REMEMBERED = 20_000;

    private record Key(String session, String centre) {}

    private final LoadingCache<Key, Map<String, List<CentreDates.Day>>> days;

    RemainingDates(PreferenceCapacities capacities) {
        days = Caffeine.newBuilder()
                .expireAfterWrite(AGE)
                .maximumSize(REMEMBERED)
                .build(key -> capacities.days(key.session(), key.centre()));
    }

    /** By subject, in order of the dates; empty for an unknown centre. */
    public Map<String, List<CentreDates.Day>> of(String session, String centre) {
        return days.get(new Key(session, centre));
    }
}
