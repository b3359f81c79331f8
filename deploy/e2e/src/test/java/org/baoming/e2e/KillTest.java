package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.baoming.e2e.Browser.Page;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every service is killed with {@code kill -9} while candidates register and the payment platform misbehaves. A candidate
 * who gets no answer or a 5xx tries again, as people do; the portal repeats the idempotency key. In the end, every
 * candidate has what they chose, once, and has paid for it, once.
 */
class KillTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);

    private static final Map<String, Integer> VICTIMS = victims();
    private static final String PROVINCE = "44";

    /**
     * Everything that is settled within minutes. Money after closing, and a second payment whose notice is lost, take until an order
     * ends or a day's statement: the simulation in payment-service has them.
     */
    private static final Map<String, Double> FAULTS = Map.of(
            "OPEN_TIMES_OUT", 0.1,
            "CALLS_FAIL", 0.1,
            "CALLS_ARE_SLOW", 0.1,
            "QUERY_FAILS", 0.1,
            "NOTICE_DROPPED", 0.2,
            "NOTICE_DOUBLED", 0.2,
            "NOTICE_FORGED", 0.1,
            "NOTICE_WRONG_AMOUNT", 0.1,
            "NOTICE_WRONG_MERCHANT", 0.1);

    /** No more candidates at once than two cores can serve; new ones come until the last killed service is back. */
    private final Semaphore places = new Semaphore(4);

    private final AtomicBoolean killing = new AtomicBoolean(true);

    /** The result of a candidate's journey: the registration and the order. */
    private record Outcome(String registration, String order, List<String> states, long fees, int repeats) {}

    @Test
    void whateverIsKilledNothingIsLostAndNothingCountsTwice() throws Exception {
        String centre = centre();
        var outcomes = new ArrayList<Outcome>();
        long seed = Long.getLong("kill.seed", System.nanoTime());
        LOG.info("The platform's seed: {}", seed);
        PaymentPlatform.misbehaves(seed, FAULTS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> killer = threads.submit(this::killOneAfterTheOther);
            var candidates = new ArrayList<Future<Outcome>>();
            while (killing.get() && candidates.size() < 200) {
                places.acquire();
                candidates.add(threads.submit(() -> {
                    try {
                        return register(centre);
                    } finally {
                        places.release();
                    }
                }));
            }
            LOG.info("Killed: {}", killer.get());
            for (var candidate : candidates) {
                outcomes.add(candidate.get());
            }
        } finally {
            PaymentPlatform.misbehaves(0, Map.of());
        }

        LOG.info(
                "{} candidates, {} requests had to be repeated",
                outcomes.size(),
                outcomes.stream().mapToInt(Outcome::repeats).sum());
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.states()).containsExactly("PAID", "PAID"));
        account(outcomes);
    }

    private List<String> killOneAfterTheOther() {
        try {
            var killed = new ArrayList<String>();
            VICTIMS.forEach((service, port) -> {
                Instant at = Instant.now();
                long pid = Processes.killAndAwaitRestart(service, port);
                killed.add("%s (pid %d) at %s, back after %d ms"
                        .formatted(
                                service,
                                pid,
                                at,
                                Duration.between(at, Instant.now()).toMillis()));
            });
            return killed;
        } finally {
            killing.set(false);
        }
    }

    /** The whole journey; each step is repeated until it is done. */
    private Outcome register(String centre) {
        var candidate = new Candidate();
        var repeats = new AtomicInteger();
        until(repeats, () -> isMade(candidate));
        until(repeats, () -> candidate.signsIn(candidate.mobile));
        until(repeats, candidate::entersTheDocument);
        String openKey = UUID.randomUUID().toString();
        String registration = until(repeats, () -> candidate.opens(PROVINCE, openKey))
                .path("registration")
                .asString();
        until(repeats, () -> candidate.fillsIn(registration));
        String subjectsKey = UUID.randomUUID().toString();
        until(
                repeats,
                () -> candidate
                        .reserves(registration, centre, subjectsKey, "67", "24")
                        .expect(200));
        until(repeats, () -> candidate.uploadsAPhoto(registration));
        String orderKey = UUID.randomUUID().toString();
        var order = until(repeats, () -> candidate.orders(registration, orderKey));
        until(repeats, () -> {
            JourneyTest.pays(candidate, order);
            return order;
        });
        if (order.path("order").asString().hashCode() % 2 == 0) {
            until(repeats, () -> candidate.updates(order)); // half of them press "I have paid"
        }
        var paid = until(repeats, () -> {
            var now = candidate.registration(registration);
            if (!JourneyTest.states(now).equals(List.of("PAID", "PAID"))) {
                throw new AssertionError("Not yet: " + JourneyTest.states(now));
            }
            return now;
        });
        return new Outcome(
                registration,
                order.path("order").asString(),
                JourneyTest.states(paid),
                JourneyTest.fees(paid),
                repeats.get());
    }

    /** The code was sent, or the passport made, before the answer got lost: then there is nothing to do again. */
    private static Candidate isMade(Candidate candidate) {
        candidate.asksForACode("EMAIL", candidate.email, 202, 429);
        candidate.asksForACode("MOBILE", candidate.mobile, 202, 429);
        Page made = candidate.sendsTheCodes();
        if (made.status() != 201 && !made.code().equals("PASSPORT_EXISTS")) {
            throw new AssertionError(made.toString());
        }
        return candidate;
    }

    /** Tries again after half a second, for three minutes. */
    private static <T> T until(AtomicInteger repeats, Callable<T> step) {
        var result = new AtomicReference<T>();
        await().atMost(Duration.ofMinutes(3))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    try {
                        result.set(step.call());
                        return true;
                    } catch (AssertionError | UncheckedIOException | ConditionTimeoutException e) {
                        LOG.info("Again: {}", e.toString());
                        repeats.incrementAndGet();
                        return false;
                    }
                });
        return result.get();
    }

    /** Three ledgers, the platform's among them, and the outboxes, asked directly. */
    private static void account(List<Outcome> outcomes) {
        String registrations = outcomes.stream()
                .map(outcome -> "'" + outcome.registration() + "'")
                .collect(Collectors.joining(","));
        for (String database : List.of("passport", "enrollment", "photo", "audit", "payment", "scheduling")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Ledgers.count(database, "select count(*) from outbox"))
                            .as(database + "'s outbox is empty")
                            .isZero());
            assertThat(Ledgers.count(database, "select count(*) from outbox_parked"))
                    .isZero();
        }
        assertThat(Ledgers.ask("enrollment", """
                        select session, centre, pool, taken, live from seat_counter left join (
                            select session, centre, coalesce(subject, '*') as pool, count(*) as live from subject_entry
                            where state <> 'RELEASED' group by grouping sets ((session, centre, subject), (session, centre))) e
                        using (session, centre, pool) where taken <> coalesce(live, 0)"""))
                .as("every counter equals its entries")
                .isEmpty();
        assertThat(Ledgers.count(
                        "enrollment",
                        "select count(*) from subject_entry where state = 'PAID' and registration in (" + registrations
                                + ")"))
                .as("two paid entries each")
                .isEqualTo(2L * outcomes.size());
        assertThat(Ledgers.ask(
                        "payment",
                        "select state, count(*), sum(amount_fen) from payment_order join order_part using (number) where state <> 'CLOSED' and registration in ("
                                + registrations + ") group by state"))
                .as("one paid order each, of what its entries cost")
                .containsExactly("PAID " + outcomes.size() + " "
                        + outcomes.stream().mapToLong(Outcome::fees).sum());
        Set<String> orders = Set.copyOf(
                Ledgers.ask("payment", "select number from order_part where registration in (" + registrations + ")"));
        Map<String, Long> payments = PaymentPlatform.payments(orders);
        assertThat(payments.values().stream().mapToLong(Long::longValue).sum())
                .as("the platform's money is what the paid entries cost")
                .isEqualTo(outcomes.stream().mapToLong(Outcome::fees).sum());
        assertThat(Ledgers.ask(
                        "payment",
                        "select trade, r.amount_fen from receipt r join order_part p on p.number = r.order_number where p.registration in ("
                                + registrations + ")"))
                .as("every payment is known")
                .containsExactlyInAnyOrderElementsOf(payments.entrySet().stream()
                        .map(payment -> payment.getKey() + " " + payment.getValue())
                        .toList());
        assertThat(Ledgers.count(
                        "payment",
                        "select count(*) from refund r join order_part p on p.number = r.order_number where p.registration in ("
                                + registrations + ")"))
                .as("nothing had to go back")
                .isZero();
        assertThat(Ledgers.count(
                        "enrollment",
                        "select count(*) from unmatched_payment where registration in (" + registrations + ")"))
                .as("no money without a seat")
                .isZero();
    }

    private static String centre() {
        return new Browser()
                .get("/api/enrollment/sessions/" + Suite.SESSION + "/provinces/" + PROVINCE + "/centres")
                .expect(200)
                .json()
                .path(0)
                .path("centre")
                .asString();
    }

    private static Map<String, Integer> victims() {
        var victims = new LinkedHashMap<String, Integer>();
        victims.put("enrollment-service", 9102);
        victims.put("payment-service", 9105);
        victims.put("passport-service", 9101);
        victims.put("photo-service", 9103);
        victims.put("gateway", 9080);
        victims.put("audit-service", 9104);
        victims.put("scheduling-service", 9106);
        victims.put("payment-platform-stub", 8190);
        return victims;
    }
}
