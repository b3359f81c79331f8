package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what every part of the suite, and the payment platform, has in its books about some candidates, as an auditor who trusts
 * none of them would.
 */
final class Books {

    private static final List<String> CONTEXTS =
            List.of("passport", "enrollment", "photo", "audit", "payment", "scheduling");
    private static final String PLATFORM = "http://localhost:8190";

    /**
     * @param lost sentences about what is missing somewhere
     * @param twice sentences about what is there more than once
     */
    record Comparison(List<String> lost, List<String> twice) {

        Comparison {
            lost = List.copyOf(lost);
            twice = List.copyOf(twice);
        }

        boolean isEven() {
            return lost.isEmpty() && twice.isEmpty();
        }
    }

    private final Home home;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final Arrivals arrivals;

    /** Made before the candidates come: what their messages are counts from now on. */
    Books(Home home) {
        this.home = home;
        this.arrivals = new Arrivals(home.directory().resolve("inbox.jsonl"));
        arrivals.follow();
    }

    /** How many dead letters there are, by topic and service. Null answers of a service that does not run count as none. */
    Map<String, Long> deadLetters(int instances) throws IOException, InterruptedException {
        var letters = new HashMap<String, Long>();
        for (int i = 0; i < CONTEXTS.size(); i++) {
            int port = 9101 + i + (instances == 1 ? 0 : 10_000);
            JsonNode waiting = fetch("http://localhost:" + port + "/actuator/deadletters");
            String service = CONTEXTS.get(i);
            waiting.forEachEntry((topic, count) -> {
                if (count.asLong() > 0) {
                    letters.put(topic + " of " + service, count.asLong());
                }
            });
        }
        return letters;
    }

    private JsonNode fetch(String where) throws IOException, InterruptedException {
        return json.readTree(http.send(HttpRequest.newBuilder(URI.create(where)).build(), BodyHandlers.ofString())
                .body());
    }

    /** Compares until every book is even, or nobody would wait any longer. Books that cannot be read now are not even. */
    Comparison compareUntilEven(
            Collection<Journey.Outcome> outcomes, Map<String, Long> deadBefore, int instances, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Comparison comparison;
            try {
                comparison = compare(outcomes, deadBefore, instances);
            } catch (SQLException | IOException e) {
                comparison = new Comparison(List.of("the books cannot be read: " + e), List.of());
            }
            if (comparison.isEven() || System.nanoTime() > end) {
                return comparison;
            }
            Thread.sleep(1_000);
        }
    }

    /**
     * @param outcomes everybody who was on the way
     * @param deadBefore dead letters from before
     */
    Comparison compare(Collection<Journey.Outcome> outcomes, Map<String, Long> deadBefore, int instances)
            throws SQLException, IOException, InterruptedException {
        var lost = new ArrayList<String>();
        var twice = new ArrayList<String>();
        outcomes.stream()
                .filter(outcome -> !outcome.isPaid())
                .forEach(
                        outcome -> lost.add("candidate " + outcome.number() + " still waits for " + outcome.missing()));
        List<Journey.Outcome> paid =
                outcomes.stream().filter(Journey.Outcome::isPaid).toList();
        for (String context : CONTEXTS) {
            one(lost, context, "select count(*) from outbox", 0, context + "'s outbox has events");
            one(lost, context, "select count(*) from outbox_parked", 0, context + " has parked events");
        }
        deadLetters(instances).forEach((where, count) -> {
            if (count > deadBefore.getOrDefault(where, 0L)) {
                lost.add(count - deadBefore.getOrDefault(where, 0L) + " dead letters on " + where);
            }
        });
        one(lost, "enrollment", """
                select count(*) from seat_counter left join (
                    select session, centre, coalesce(subject, '*') as pool, count(*) as live from subject_entry
                    where state <> 'RELEASED' group by grouping sets ((session, centre, subject), (session, centre))) e
                using (session, centre, pool) where taken <> coalesce(live, 0)""", 0, "counters differ from their entries");
        one(lost, "enrollment", "select count(*) from unmatched_payment", 0, "payments have no seat");
        if (!paid.isEmpty()) {
            people(paid, lost, twice);
        }
        return new Comparison(lost, twice);
    }

    private void people(List<Journey.Outcome> paid, List<String> lost, List<String> twice)
            throws SQLException, IOException, InterruptedException {
        String in = paid.stream().map(one -> "'" + one.registration() + "'").collect(Collectors.joining(",", "(", ")"));
        String emails = paid.stream()
                .map(one -> "'" + Stage.username(one.number()) + "@baoming.example'")
                .collect(Collectors.joining(",", "(", ")"));
        var subjects = Journey.SUBJECTS.size();

        each(lost, twice, paid, subjects, "paid entries in enrollment", map("enrollment", """
                select registration::text, count(*) from subject_entry where state = 'PAID' and registration in %s
                group by 1""".formatted(in)));
        each(lost, twice, paid, subjects, "entries in enrollment that hold a seat", map("enrollment", """
                select registration::text, count(*) from subject_entry where state <> 'RELEASED' and registration in %s
                group by 1""".formatted(
                        in)));
        var passports = map("passport", "select id::text, 1 from passport where email in " + emails)
                .keySet();
        long registrations = count(
                "enrollment",
                "select count(*) from registration where session = '" + Journey.SESSION + "' and passport in "
                        + passports.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", "(", ")")));
        if (registrations > paid.size()) {
            twice.add(registrations - paid.size() + " more registrations than candidates");
        }
        each(lost, twice, paid, 1, "paid orders", map("payment", """
                select p.registration::text, count(*) from payment_order o join order_part p using (number)
                where o.state = 'PAID' and p.registration in %s group by 1""".formatted(in)));
        each(lost, twice, paid, 1, "receipts in payment", map("payment", """
                select p.registration::text, count(*) from receipt r join order_part p on p.number = r.order_number
                where p.registration in %s group by 1""".formatted(in)));
        long refunds = count("payment", """
                select count(*) from refund r join order_part p on p.number = r.order_number where p.registration in %s""".formatted(in));
        if (refunds > 0) {
            twice.add(refunds + " refunds");
        }
        each(lost, twice, paid, subjects, "paid entries counted in audit", map("audit", """
                select registration::text, count(*) from counted_entry
                where paid_at is not null and ended_at is null and registration in %s group by 1""".formatted(in)));
        each(lost, twice, paid, 1, "payments in audit's history", map("audit", """
                select registration::text, count(*) from registration_event
                where type like '%%subjects-paid%%' and registration in %s group by 1""".formatted(in)));
        each(lost, twice, paid, subjects, "paid entries in scheduling", map("scheduling", """
                select registration::text, count(*) from paid_entry where registration in %s group by 1""".formatted(in)));
        each(lost, twice, paid, 1, "photos", map("photo", """
                select registration::text, count(*) from photo where registration in %s group by 1""".formatted(in)));
        messages(paid, lost, twice);
        platform(paid, lost, twice);
    }

    /** Each gets one e-mail and one text message that names the order: what has arrived counts, not what was meant to be sent. */
    private void messages(List<Journey.Outcome> paid, List<String> lost, List<String> twice) throws IOException {
        arrivals.read();
        for (String channel : List.of("EMAIL", "SMS")) {
            long missing = paid.stream()
                    .filter(one -> arrivals.count(one.order(), channel) == 0)
                    .count();
            if (missing > 0) {
                lost.add(missing + " of " + paid.size() + " without a message by " + channel);
            }
            long repeated = paid.stream()
                    .filter(one -> arrivals.count(one.order(), channel) > 1)
                    .count();
            if (repeated > 0) {
                twice.add(repeated + " of " + paid.size() + " with more than one message by " + channel);
            }
        }
    }

    private void platform(List<Journey.Outcome> paid, List<String> lost, List<String> twice)
            throws IOException, InterruptedException {
        var payments = new HashMap<String, List<Long>>();
        fetch(PLATFORM + "/admin/ledger")
                .forEach(account -> payments.put(
                        account.path("order").asString(),
                        account.path("payments")
                                .valueStream()
                                .map(payment -> payment.path("amountFen").asLong())
                                .toList()));
        for (Journey.Outcome one : paid) {
            List<Long> of = payments.getOrDefault(one.order(), List.of());
            if (of.size() > 1) {
                twice.add("payments at the platform for " + one.order() + ": " + of);
            } else if (!of.equals(List.of(one.feesFen()))) {
                lost.add("the platform has " + of + " for " + one.order() + ", not " + one.feesFen());
            }
        }
    }

    private static void each(
            List<String> lost,
            List<String> twice,
            List<Journey.Outcome> paid,
            long expected,
            String what,
            Map<String, Long> counts) {
        Predicate<Journey.Outcome> few = one -> counts.getOrDefault(one.registration(), 0L) < expected;
        Predicate<Journey.Outcome> many = one -> counts.getOrDefault(one.registration(), 0L) > expected;
        long missing = paid.stream().filter(few).count();
        long repeated = paid.stream().filter(many).count();
        if (missing > 0) {
            lost.add(missing + " of " + paid.size() + " without " + what);
        }
        if (repeated > 0) {
            twice.add(repeated + " of " + paid.size() + " with too many " + what);
        }
    }

    private void one(List<String> wrong, String database, String sql, long expected, String what) throws SQLException {
        long count = count(database, sql);
        if (count != expected) {
            wrong.add(what + " (" + count + ")");
        }
    }

    private long count(String context, String sql) throws SQLException {
        try (Connection database = home.database(context);
                var statement = database.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private Map<String, Long> map(String context, String sql) throws SQLException {
        var map = new LinkedHashMap<String, Long>();
        try (Connection database = home.database(context);
                var statement = database.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                map.put(result.getString(1), result.getLong(2));
            }
        }
        return map;
    }
}
