package org.baoming.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.baoming.chassis.ChinaTime;

/**
 * The number of an order for candidate, centre and platform, {@code NCRE_65-2025010611-8060053629}: exam and
 * province, the hour in China, ten random digits. They are random, so that nobody can guess another's number or count our orders.
 */
public record OrderNumber(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("NCRE_\\d{2}-\\d{10}-\\d{10}");
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ChinaTime.ZONE);
    private static final long FIRST = 1_000_000_000L;
    private static final long BEYOND_LAST = 10_000_000_000L;

    public OrderNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an order number: " + value);
        }
    }

    /** A new number; unique only once the database has taken it. */
    public static OrderNumber draw(String province, Instant now, RandomGenerator random) {
        return new OrderNumber(
                "NCRE_%s-%s-%d".formatted(province, HOUR.format(now), random.nextLong(FIRST, BEYOND_LAST)));
    }

    /** Parses input; empty if no order can have that number. */
    public static Optional<OrderNumber> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new OrderNumber(text)) : Optional.empty();
    }

    /** The province for whose exam it pays. */
    public String province() {
        return value.substring(5, 7);
    }

    @Override
    public String toString() {
        return value;
    }
}
