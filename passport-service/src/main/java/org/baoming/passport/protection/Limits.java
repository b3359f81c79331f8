package org.baoming.passport.protection;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.Contact;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.keys.KeyedHash;
import org.baoming.passport.protection.LimitSettings.Rate;
import org.baoming.passport.protection.LimitSettings.RateLimits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the requests of strangers, per address, per source, per network and in total. The counts are in the
 * database, so all instances share them. A refused request is not counted, so nobody waits longer because they tried too
 * early.
 */
@Component
public class Limits {

    /** What is counted. */
    public enum Action {
        CODE,
        REGISTRATION,
        RECOVERY
    }

    private final JdbcClient jdbc;
    private final KeyedHash hash;
    private final LimitSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Limits(
            JdbcClient jdbc,
            KeyedHash hash,
            LimitSettings settings,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @param kind {@code address}, {@code client}, … */
    private record Count(String kind, String subject, Rate rate, PassportProblem refusal) {}

    /**
     * Counts a request against every limit that applies to it, or against none. If the transaction is rolled back, so is
     * the count.
     *
     * @throws ProblemException TOO_MANY_CODES for an address, TOO_MANY_REQUESTS for a source or in total; both with
     *     {@code retryAfterSeconds}
     */
    public void take(Action action, ClientAddress client, Contact... contacts) {
        Instant now = clock.instant();
        // Always in this order, so that nobody waits for somebody who waits for them; the row that all share comes
        // last.
        transaction.executeWithoutResult(
                status -> counts(action, client, contacts).forEach(count -> take(action, count, now)));
    }

    private List<Count> counts(Action action, ClientAddress client, Contact... contacts) {
        RateLimits rateLimits = rateLimits(action);
        var counts = new ArrayList<Count>();
        List.of(contacts).stream()
                .sorted(Comparator.comparing(Contact::channel))
                .map(contact -> new Count(
                        "address",
                        hash.of("limit", "address", contact.channel().name(), contact.value()),
                        rateLimits.perAddress(),
                        action == Action.CODE ? PassportProblem.TOO_MANY_CODES : PassportProblem.TOO_MANY_REQUESTS))
                .forEach(counts::add);
        counts.add(new Count(
                "client",
                hash.of("limit", "client", client.host()),
                rateLimits.perClient(),
                PassportProblem.TOO_MANY_REQUESTS));
        counts.add(new Count(
                "network",
                hash.of("limit", "network", client.network()),
                rateLimits.perNetwork(),
                PassportProblem.TOO_MANY_REQUESTS));
        counts.add(new Count("total", "", rateLimits.inTotal(), PassportProblem.TOO_MANY_REQUESTS));
        return counts;
    }

    private void take(Action action, Count count, Instant now) {
        long length = count.rate().within().toMillis();
        long midnight = LocalDate.EPOCH.atStartOfDay(ChinaTime.ZONE).toInstant().toEpochMilli();
        long sinceBegin = Math.floorMod(now.toEpochMilli() - midnight, length);
        Instant begins = Instant.ofEpochMilli(now.toEpochMilli() - sinceBegin);
        Instant ends = begins.plusMillis(length);
        boolean allowed = jdbc.sql("""
                        insert into act_count as it (scope, subject, begins_at, ends_at, used)
                        values (:scope, :subject, :begins, :ends, 1)
                        on conflict (scope, subject, begins_at) do update set used = it.used + 1 where it.used < :most""")
                        .param("scope", action.name().toLowerCase(Locale.ROOT) + "/" + count.kind())
                        .param("subject", count.subject())
                        .param("begins", Sql.utc(begins))
                        .param("ends", Sql.utc(ends))
                        .param("most", count.rate().most())
                        .update()
                == 1;
        if (!allowed) {
            throw refusal(count.refusal(), ends.toEpochMilli() - now.toEpochMilli());
        }
    }

    private static ProblemException refusal(ProblemCode code, long waitMillis) {
        return new ProblemException(code, "Try again later").with("retryAfterSeconds", Math.ceilDiv(waitMillis, 1000));
    }

    private RateLimits rateLimits(Action action) {
        return switch (action) {
            case CODE -> settings.codes();
            case REGISTRATION -> settings.registrations();
            case RECOVERY -> settings.recoveries();
        };
    }

    /** Deletes windows that are over. */
    public void forgetExpired() {
        jdbc.sql("delete from act_count where ends_at < :now")
                .param("now", Sql.utc(clock.instant()))
                .update();
    }
}
