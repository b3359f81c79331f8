package org.baoming.payment.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.TestKafka;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * enrollment-service as far as money can tell: one subject with so many seats, registrations with one entry, check-outs that lapse or
 * keep their seat when they are released, and for each paid registration of an order a seat or a refusal. What it knows outlives a restart, as a database
 * would; a restart loses requests under way, and hears again what it had not committed.
 */
final class SimulatedEnrollment {

    private static final Path EVENTS = Path.of("../enrollment-service/contracts/events");
    private static final String PAID = "enrollment.subjects-paid.v1";
    private static final String REFUSED = "enrollment.payment-refused.v1";

    private enum Held {
        OPEN,
        RELEASED,
        PAID,
        REFUSED
    }

    /** One candidate's registration with its one entry. */
    static final class Registration {
        final UUID id;
        final UUID passport;
        final UUID entry;
        final long feeFen;

        /** By a centre, which pays for it. */
        final boolean ofGroup;

        boolean hasSeat;
        boolean gaveUp;

        @Nullable
        String paidBy;

        Registration(Random random, long feeFen, boolean ofGroup) {
            id = uuid(random);
            passport = uuid(random);
            entry = uuid(random);
            this.feeFen = feeFen;
            this.ofGroup = ofGroup;
        }

        private static UUID uuid(Random random) {
            return new UUID(
                    (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() & (-1L >>> 2)) | Long.MIN_VALUE);
        }
    }

    private record Hold(String order, Registration registration) {}

    private final Map<UUID, Registration> registrations = new HashMap<>();
    private final Map<Hold, Held> checkOuts = new LinkedHashMap<>();
    private final Set<String> released = new HashSet<>();
    private final EventBus events = new EventBus();
    private final String group = "simulated-enrollment-" + UUID.randomUUID();
    private int seats;
    private final Random lapses;
    private int taken;
    private int port;
    private @Nullable HttpServer server;
    private @Nullable Thread consumer;
    private volatile boolean running;

    SimulatedEnrollment(int seats, long seed) {
        this.seats = seats;
        this.lapses = new Random(seed);
    }

    String url() {
        return "http://localhost:" + port;
    }

    void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/", this::handle);
        server.start();
        running = true;
        consumer = Thread.ofPlatform().daemon().start(this::consume);
    }

    void stop() throws InterruptedException {
        running = false;
        server.stop(0);
        consumer.join();
    }

    /** Null if there is no seat left. */
    synchronized @Nullable Registration register(Random random, long feeFen, boolean ofGroup) {
        var registration = new Registration(random, feeFen, ofGroup);
        registrations.put(registration.id, registration);
        return takeSeat(registration) ? registration : null;
    }

    /** The orders that have paid an entry, each with its registration, and the entry's fee. */
    synchronized Map<String, Long> paid() {
        var paid = new LinkedHashMap<String, Long>();
        registrations.values().stream()
                .filter(registration -> registration.paidBy != null)
                .forEach(registration -> paid.put(registration.paidBy + " " + registration.id, registration.feeFen));
        return paid;
    }

    synchronized long refused() {
        return checkOuts.values().stream()
                .filter(state -> state == Held.REFUSED)
                .count();
    }

    synchronized boolean hasMoreThanItsSeats() {
        return taken > seats
                || taken
                        != registrations.values().stream()
                                .filter(registration -> registration.hasSeat)
                                .count();
    }

    private boolean takeSeat(Registration registration) {
        if (!registration.hasSeat && !registration.gaveUp && taken < seats) {
            registration.hasSeat = true;
            taken++;
        }
        return registration.hasSeat;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String last = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!running) {
                return;
            }
            if (path.startsWith("/internal/registrations/")) {
                registration(exchange, UUID.fromString(last));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                checkOut(exchange, last, JsonMapper.shared().readTree(body));
            } else {
                releaseAll(last);
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private void registration(HttpExchange exchange, UUID id) throws IOException {
        Registration found = registrations.get(id);
        answer(exchange, 200, """
                {"registration":"%s","passport":"%s","province":"65"}""".formatted(id, found.passport));
    }

    private void checkOut(HttpExchange exchange, String order, JsonNode request) throws IOException {
        Registration found;
        boolean agreed;
        synchronized (this) {
            found = registrations.get(
                    UUID.fromString(request.path("registration").asString()));
            var hold = new Hold(order, found);
            Held earlier = checkOuts.get(hold);
            agreed = earlier == null
                    ? !released.contains(order) && !isHeld(found) && found.paidBy == null && takeSeat(found)
                    : earlier == Held.OPEN;
            if (agreed) {
                checkOuts.put(hold, Held.OPEN);
            }
        }
        if (!agreed) {
            answer(exchange, 409, "{\"code\":\"ENTRY_NOT_PAYABLE\",\"title\":\"Refused\",\"status\":409}");
            return;
        }
        answer(exchange, 200, """
                {"passport":%s,"session":"2027-03","ordinal":78,"provinceNameZh":"新疆维吾尔自治区","payerName":"张三",
                 "entries":[{"entry":"%s","subject":"67","nameZh":"WPS Office高级应用与设计","feeFen":%d}],"amountFen":%d,
                 "expiresAt":"2099-01-01T00:00:00Z"}""".formatted(
                        found.ofGroup ? null : "\"" + found.passport + "\"", found.entry, found.feeFen, found.feeFen));
    }

    private boolean isHeld(Registration registration) {
        return checkOuts.entrySet().stream()
                .anyMatch(other -> other.getKey().registration() == registration && other.getValue() == Held.OPEN);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private synchronized void releaseAll(String order) {
        released.add(order);
        checkOuts.keySet().stream()
                .filter(hold -> hold.order().equals(order))
                .toList()
                .forEach(this::release);
    }

    /** Half of those who have not paid lose their seat at once; half of these seats go to somebody in line who pays elsewhere. */
    private synchronized void release(Hold hold) {
        if (!checkOuts.replace(hold, Held.OPEN, Held.RELEASED)) {
            return;
        }
        if (lapses.nextBoolean()) {
            hold.registration().hasSeat = false;
            taken--;
            seats -= lapses.nextBoolean() ? 1 : 0;
        }
    }

    private void consume() {
        try (var topic = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestKafka.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            topic.subscribe(List.of("payment.orders"));
            while (running) {
                var records = topic.poll(Duration.ofMillis(100));
                records.forEach(this::hear);
                // Now and then it is ended before it has committed.
                if (!records.isEmpty() && ThreadLocalRandom.current().nextInt(4) > 0) {
                    topic.commitSync();
                }
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        JsonNode event = JsonMapper.shared().readTree(record.value());
        String order = event.path("order").asString();
        Registration registration =
                registrations.get(UUID.fromString(event.path("registration").asString()));
        if (registration == null) {
            return; // of another test
        }
        var hold = new Hold(order, registration);
        if (type.equals("payment.order-closed.v1")) {
            release(hold);
        } else if (type.equals("payment.order-paid.v1")) {
            settle(hold);
        }
    }

    /** Now and then one of a group has given up meanwhile. */
    private void loseSomeOfAGroup(Registration registration) {
        if (registration.ofGroup && registration.paidBy == null && lapses.nextInt(6) == 0) {
            registration.gaveUp = true;
            if (registration.hasSeat) {
                registration.hasSeat = false;
                taken--;
            }
        }
    }

    private synchronized void settle(Hold hold) {
        Held state = checkOuts.get(hold);
        if (state == Held.PAID || state == Held.REFUSED) {
            return;
        }
        String order = hold.order();
        Registration registration = hold.registration();
        if (state == Held.OPEN) {
            loseSomeOfAGroup(registration);
        }
        boolean applied =
                registration.paidBy == null && (state == Held.OPEN || !isHeld(registration)) && takeSeat(registration);
        if (applied) {
            registration.paidBy = order;
        }
        checkOuts.put(hold, applied ? Held.PAID : Held.REFUSED);
        events.publishExample(
                EVENTS.resolve((applied ? PAID : REFUSED) + ".example.json"),
                "enrollment.registrations",
                registration.id.toString(),
                applied
                        ? Map.of("order", order, "registration", registration.id)
                        : Map.of(
                                "order",
                                order,
                                "registration",
                                registration.id,
                                "amountFen",
                                registration.feeFen,
                                "reason",
                                registration.paidBy == null ? "NO_SEAT_LEFT" : "PAID_ALREADY"));
    }
}
