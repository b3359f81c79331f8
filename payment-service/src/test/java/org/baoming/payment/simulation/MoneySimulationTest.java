package org.baoming.payment.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.ServiceProcess;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.chassis.testing.TestKafka;
import org.baoming.chassis.testing.TestPostgres;
import org.baoming.payment.Platform;
import org.baoming.payment.Wire;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.simulation.Enrollment.Registration;
import org.baoming.paymentplatform.Fault;
import org.baoming.paymentplatform.Trade;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Candidates, and centres for their groups, register at the real enrollment-service and pay at a platform that misbehaves
 * in every way it knows, while payment-service and enrollment-service are killed as by {@code kill -9}. Then the three
 * ledgers are compared to the fen. The seed decides what candidates do and which trade has which fault:
 * {@code -Dsimulation.seed=… -Dsimulation.orders=… -Dsimulation.callers=1} repeats a run, with one caller in the same
 * order too.
 */
class MoneySimulationTest {

    private static final long SEED = Long.getLong("simulation.seed", 604);
    private static final int CANDIDATES = Integer.getInteger("simulation.orders", 120);
    private static final int CALLERS = Integer.getInteger("simulation.callers", 24);
    private static final Duration PATIENCE = Client.PATIENCE;
    private static final int GROUPS_PERCENT = 20;
    private static final int LARGEST_GROUP = 6;

    private static final Map<Fault, Double> RATES = rates();

    private final Random plan = new Random(SEED);
    /** It goes on telling for longer than a restart takes: what the statement lacks as well could be known by nothing else. */
    private final Platform platform = new Platform(200);

    private final Wire wire = new Wire();
    private final String broker = TestKafka.another();
    private final TestPostgres.Database database = TestPostgres.freshDatabase("simulation_payment");
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));

    /** A candidate for themselves, or a centre for its group. */
    private record Buyer(Client client, String path, String body) {

        static Buyer candidate(Registration own, List<String> entries) {
            return new Buyer(
                    own.candidate(), "/api/payment/orders", """
                    {"registration":"%s","entries":["%s"]}""".formatted(own.id(), String.join("\",\"", entries)));
        }

        static Buyer centre(List<Registration> group) {
            return new Buyer(
                    new Client(TestIssuer.current().centreStaff(Enrollment.CENTRE)),
                    "/api/payment/group-orders",
                    group.stream()
                            .map(one -> "\"" + one.id() + "\"")
                            .collect(Collectors.joining(",", "{\"registrations\":[", "]}")));
        }
    }

    /** How they go about it. */
    private enum Habit {
        PAYS,
        PAYS_AND_ASKS,
        PAYS_IN_THE_LAST_MOMENT,
        LEAVES,
        LEAVES_AND_COMES_BACK,
        /** With a slow bank their payment seems to have failed. */
        PAYS_AND_COMES_BACK,
        PAYS_AND_GIVES_UP,
        /** The attempt is given up at once, in a race with a payment in another tab; then another begins. */
        CHANGES_THE_METHOD
    }

    @Test
    @DisplayName("R-603 R-604 R-605 R-607 whatever the platform does, no money is lost")
    void whateverThePlatformDoesNoMoneyIsLost() throws Exception {
        platform.misbehaves(SEED, RATES);
        try (var enrollment = new Enrollment(broker);
                var payment = Services.payment(database, broker, environment(enrollment))) {
            wire.directTo(platform.url(), payment.url());
            enrollment.start();
            enrollment.offer(CANDIDATES * 3 / 5);
            payment.start();
            letThemPay(enrollment, payment);
            untilQuiet(enrollment);
            payment.kill();
            payment.start("--baoming.payment.reconcile-every=1s", "--baoming.payment.statement-after=-24h");
            untilMatched(payment);
            await("the platform has sent all notifications").atMost(PATIENCE).until(platform::hasToldAll);
            untilQuiet(enrollment);
            compareTheLedgers(enrollment);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "Replay with -Dsimulation.seed=%d -Dsimulation.orders=%d".formatted(SEED, CANDIDATES), e);
        }
    }

    private Map<String, String> environment(Enrollment enrollment) {
        return Map.ofEntries(
                Map.entry("ENROLLMENT_SERVICE_URL", enrollment.url()),
                Map.entry("PLATFORM_URL", wire.url()),
                Map.entry("PAYMENT_NOTIFY_URL", wire.url() + "/notifications"),
                Map.entry("MERCHANT_PRIVATE_KEY_FILE", platform.merchantPrivateKey.toString()),
                Map.entry("PLATFORM_PUBLIC_KEY_FILE", platform.platformPublicKey.toString()),
                Map.entry("BAOMING_PAYMENT_ORDERLIFE", "6s"),
                Map.entry("BAOMING_PAYMENT_FIRSTPOLL", "1s"),
                Map.entry("BAOMING_PAYMENT_LATEPOLL", "3s"),
                Map.entry("BAOMING_PAYMENT_SWEEPEVERY", "200ms"),
                Map.entry("BAOMING_PAYMENT_RECONCILEEVERY", "1h"));
    }

    private void letThemPay(Enrollment enrollment, ServiceProcess payment) throws Exception {
        var places = new Semaphore(CALLERS);
        var begun = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < CANDIDATES; n++) {
                var candidate = new Random(plan.nextLong());
                places.acquire();
                begun.add(threads.submit(() -> {
                    try {
                        register(enrollment, candidate);
                    } finally {
                        places.release();
                    }
                }));
                if (n == CANDIDATES / 3 || n == CANDIDATES * 2 / 3) {
                    payment.kill();
                    payment.start();
                } else if (n == CANDIDATES / 2) {
                    enrollment.kill();
                    enrollment.start();
                }
            }
            for (Future<?> one : begun) {
                one.get();
            }
        }
    }

    private void register(Enrollment enrollment, Random random) {
        if (random.nextInt(100) < GROUPS_PERCENT) {
            List<Registration> group = enrollment.registerGroup(random, 2 + random.nextInt(LARGEST_GROUP - 1));
            if (!group.isEmpty()) {
                buy(Buyer.centre(group), random, () -> enrollment.giveUpOfGroup(group.getFirst()));
            }
        } else {
            enrollment.register(random).ifPresent(registration -> {
                List<String> entries = enrollment.entries(registration);
                int some = 1 + random.nextInt(3);
                if (!entries.isEmpty()) {
                    buy(
                            Buyer.candidate(registration, entries.subList(0, Math.min(some, entries.size()))),
                            random,
                            () -> enrollment.giveUp(registration));
                }
            });
        }
    }

    private void buy(Buyer buyer, Random random, Runnable givingUp) {
        Habit habit = habit(random.nextInt(100));
        JsonNode first = order(buyer, Enrollment.uuid(random));
        switch (habit) {
            case PAYS -> pay(first);
            case PAYS_AND_ASKS -> {
                pay(first);
                tell(buyer, first, "update");
            }
            case PAYS_IN_THE_LAST_MOMENT -> {
                await().atMost(PATIENCE).until(() -> isOver(first));
                pay(first);
            }
            case LEAVES -> {}
            case LEAVES_AND_COMES_BACK -> {
                untilEnded(first);
                pay(order(buyer, Enrollment.uuid(random)));
            }
            case PAYS_AND_COMES_BACK -> {
                pay(first);
                untilEnded(first);
                pay(order(buyer, Enrollment.uuid(random)));
            }
            case PAYS_AND_GIVES_UP -> {
                pay(first);
                untilEnded(first);
                givingUp.run();
            }
            case CHANGES_THE_METHOD -> {
                boolean paysInAnotherTab = random.nextBoolean();
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    if (paysInAnotherTab) {
                        threads.execute(() -> pay(first));
                    }
                    threads.execute(() -> tell(buyer, first, "cancellation"));
                }
                pay(order(buyer, Enrollment.uuid(random)));
            }
        }
    }

    private void untilEnded(JsonNode order) {
        String number = order.path("order").asString();
        await().atMost(PATIENCE).until(() -> List.of("CLOSED", "PAID").contains(stateOf(number)));
    }

    private static Habit habit(int percent) {
        if (percent < 48) {
            return Habit.PAYS;
        }
        if (percent < 58) {
            return Habit.PAYS_AND_ASKS;
        }
        if (percent < 68) {
            return Habit.PAYS_IN_THE_LAST_MOMENT;
        }
        if (percent < 72) {
            return Habit.LEAVES;
        }
        if (percent < 78) {
            return Habit.LEAVES_AND_COMES_BACK;
        }
        if (percent < 84) {
            return Habit.PAYS_AND_COMES_BACK;
        }
        return percent < 90 ? Habit.PAYS_AND_GIVES_UP : Habit.CHANGES_THE_METHOD;
    }

    /** What the order is, or why there is none. */
    private JsonNode order(Buyer buyer, UUID key) {
        return buyer.client()
                .post(wire.serviceUrl + buyer.path(), buyer.body(), key)
                .json();
    }

    private void tell(Buyer buyer, JsonNode order, String what) {
        String number = order.path("order").asString();
        if (!number.isEmpty()) {
            buyer.client().post(wire.serviceUrl + buyer.path() + "/" + number + "/" + what, "{}", UUID.randomUUID());
        }
    }

    private void pay(JsonNode order) {
        String cashier = order.path("cashierUrl").asString("");
        if (!cashier.isEmpty()) {
            platform.somebodyPays(cashier, PayMethod.ALIPAY);
        }
    }

    private boolean isOver(JsonNode order) {
        String closes = order.path("closesAt").asString("");
        return closes.isEmpty() || Instant.parse(closes).minusMillis(300).isBefore(Instant.now());
    }

    private String stateOf(String number) {
        return number.isEmpty()
                ? "CLOSED"
                : jdbc.sql("select state from payment_order where number = ?")
                        .param(number)
                        .query(String.class)
                        .single();
    }

    /** Until nobody has anything left to do of their own. */
    private void untilQuiet(Enrollment enrollment) {
        none("payment_order where state not in ('PAID', 'CLOSED')", "orders are open");
        none("payment_order where state = 'PAID' and not settled", "orders that enrollment has not answered");
        none("refund where state <> 'DONE'", "refunds are under way");
        none("outbox", "events wait");
        await("enrollment is done").atMost(PATIENCE).until(() -> enrollment.unfinished() == 0);
        none("payment_order where state = 'CLOSED' and next_look_at is not null", "closed orders are looked at again");
        none("payment_order where state = 'PAID' and not settled", "orders that enrollment has not answered");
        none("refund where state <> 'DONE'", "refunds are under way");
    }

    /** What asking does not settle is money of a wrong amount, which the exam board gives back, or a line that never happened. */
    private void untilMatched(ServiceProcess payment) {
        await("a statement is matched").atMost(PATIENCE).until(() -> count("statement") > 0);
        long never = trades().stream()
                .filter(trade -> trade.meets(Fault.STATEMENT_EXTRA_LINE))
                .count();
        var board = new Client(TestIssuer.current().examAdmin());
        trades().stream()
                .filter(trade -> trade.meets(Fault.CHARGED_WRONG_AMOUNT))
                .flatMap(trade -> trade.payments().stream())
                .forEach(charged -> giveBack(payment, board, charged.number()));
        await("the differences that can be settled are")
                .atMost(PATIENCE)
                .until(() -> count("difference where settled_at is null") == never);
    }

    private void giveBack(ServiceProcess payment, Client board, String trade) {
        jdbc.sql("select id from difference where number = ? and settled_at is null")
                .param(trade)
                .query(Long.class)
                .optional()
                .ifPresent(id -> board.post(
                        payment.url() + "/api/payment/differences/" + id + "/refund", "", UUID.randomUUID()));
    }

    private void none(String what, String description) {
        await(description).atMost(PATIENCE).until(() -> count(what) == 0);
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    private List<Trade> trades() {
        return platform.trades();
    }

    private void compareTheLedgers(Enrollment enrollment) {
        var taken = new HashMap<String, Long>();
        var givenBack = new HashMap<String, Long>();
        var met = new EnumMap<Fault, Integer>(Fault.class);
        for (Trade trade : trades()) {
            trade.faults().forEach(fault -> met.merge(fault, 1, Integer::sum));
            for (Trade.Payment payment : trade.payments()) {
                taken.put(payment.number(), payment.amountFen());
                payment.refunds().forEach(refund -> givenBack.put(refund.number(), refund.amountFen()));
            }
        }
        Map<String, Long> seated = enrollment.paid();
        System.out.printf(
                "Seed %d: %d orders at the platform, %d payments of %d fen, %d registrations paid, %d refused, %d entries lapsed, "
                        + "%d refunds, %d of them of a part; faults %s%n",
                SEED,
                trades().size(),
                taken.size(),
                sum(taken),
                seated.size(),
                enrollment.refused(),
                enrollment.lapsed(),
                givenBack.size(),
                count("refund where number like '%-%'"),
                met);

        assertThat(sum(taken))
                .as("the platform's money is what paid entries cost and what went back")
                .isEqualTo(sum(seated) + sum(givenBack));
        assertThat(map("select trade, amount_fen from receipt"))
                .as("every payment is known, and none that was not made")
                .isEqualTo(taken);
        assertThat(map("select number, amount_fen from refund where state = 'DONE'"))
                .as("refunds")
                .isEqualTo(givenBack);
        assertThat(map(
                        "select p.number || ' ' || registration, sum(fee_fen) from order_part p join order_line using (number, part) "
                                + "where settlement = 'SEATED' group by 1"))
                .as("registrations with a seat are enrollment's paid entries")
                .isEqualTo(seated);
        assertThat(
                        count(
                                "order_part p join payment_order o using (number) where settlement = 'REFUSED' "
                                        + "and not exists (select from refund r where r.trade = o.paid_trade and r.registration = p.registration)"))
                .as("nothing paid without seat or refund")
                .isZero();
        assertThat(count("refund r join payment_order o on o.paid_trade = r.trade "
                        + "left join order_part p on p.number = o.number and p.registration = r.registration "
                        + "where p.settlement is distinct from 'REFUSED'"))
                .as("nothing goes back for a seat that is kept")
                .isZero();
        assertThat(enrollment.feesOfPaidEntries())
                .as("what is paid for is paid entries")
                .isEqualTo(sum(seated));
        await("enrollment knows of every refund of what it refused")
                .atMost(PATIENCE)
                .until(() -> enrollment.refusedAndNotBack() == 0);
        assertThat(enrollment.differences()).as("counters of seats").isZero();
        assertThat(taken).as("somebody has paid").isNotEmpty();
    }

    private Map<String, Long> map(String sql) {
        var map = new HashMap<String, Long>();
        jdbc.sql(sql).query(row -> {
            map.put(row.getString(1), row.getLong(2));
        });
        return map;
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<Fault, Double> rates() {
        var rates = new EnumMap<Fault, Double>(Fault.class);
        for (Fault fault : Fault.values()) {
            rates.put(fault, 0.06);
        }
        rates.put(Fault.CALLS_FAIL, 0.03);
        rates.put(Fault.NOTICE_DROPPED, 0.15);
        rates.put(Fault.PAID_AFTER_CLOSE, 0.25);
        return rates;
    }
}
