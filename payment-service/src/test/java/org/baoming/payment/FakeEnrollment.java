package org.baoming.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** enrollment-service as payment sees it, over real HTTP: registrations, what their entries cost, and which order holds them. */
public final class FakeEnrollment {

    /** What {@link #trouble} may be. */
    public enum Trouble {
        NONE,
        /** Answers 500 and does nothing. */
        DOWN,
        /** Checks out, but the answer gets lost; a release does not arrive at all. */
        CHECK_OUT_ANSWERS_GET_LOST
    }

    public record Registered(UUID registration, UUID passport, String province, Map<UUID, Long> fees) {
        List<UUID> entries() {
            return List.copyOf(fees.keySet());
        }
    }

    public volatile Trouble trouble = Trouble.NONE;
    /** A code to refuse check-outs with; null: agrees. */
    public volatile String refusal;

    /** Releases are answered 404, as by something in between that does not know the way. */
    public volatile boolean releasesGetLost;

    /** The same for some registrations only, by their code. */
    public final Map<UUID, String> refusals = new ConcurrentHashMap<>();

    /** Registrations of another session than the others. */
    public final Set<UUID> inAnotherSession = ConcurrentHashMap.newKeySet();

    /** The orders that hold entries now. */
    public final Set<String> held = ConcurrentHashMap.newKeySet();

    public final List<String> checkOutCalls = new CopyOnWriteArrayList<>();
    public final List<String> releaseCalls = new CopyOnWriteArrayList<>();

    private final Map<UUID, Registered> registrations = new ConcurrentHashMap<>();
    private final HttpServer server;

    public FakeEnrollment() {
        try {
            // A whole round of the sweeper connects at once: the usual backlog of 50 would drop some of them.
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/", this::handle);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Somebody in Xinjiang with one entry for each fee. */
    public Registered somebodyRegistered(long... feesFen) {
        var fees = new LinkedHashMap<UUID, Long>();
        for (long fee : feesFen) {
            fees.put(UUID.randomUUID(), fee);
        }
        var registered = new Registered(UUID.randomUUID(), UUID.randomUUID(), "65", fees);
        registrations.put(registered.registration(), registered);
        return registered;
    }

    /** By a centre, and they have not come to see it yet. */
    public Registered somebodyRegisteredInGroup(long... feesFen) {
        var owned = somebodyRegistered(feesFen);
        var registered = new Registered(owned.registration(), null, "65", owned.fees());
        registrations.put(registered.registration(), registered);
        return registered;
    }

    /** The candidate has come to see what the centre has registered. */
    public Registered claimed(Registered group) {
        var claimed = new Registered(group.registration(), UUID.randomUUID(), group.province(), group.fees());
        registrations.put(claimed.registration(), claimed);
        return claimed;
    }

    public void recover() {
        refusals.clear();
        inAnotherSession.clear();
        trouble = Trouble.NONE;
        refusal = null;
        releasesGetLost = false;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (trouble == Trouble.DOWN) {
            answer(exchange, 500, "{}");
        } else if (!exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ")) {
            answer(exchange, 401, "{}");
        } else if (path.startsWith("/internal/registrations/")) {
            registration(exchange, UUID.fromString(last));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            checkOutCalls.add(last);
            checkOut(exchange, last, JsonMapper.shared().readTree(body));
        } else if (releasesGetLost) {
            answer(exchange, 404, "{}");
        } else if (trouble == Trouble.CHECK_OUT_ANSWERS_GET_LOST) {
            answer(exchange, 500, "{}");
        } else {
            releaseCalls.add(last);
            held.remove(last);
            answer(exchange, 204, "");
        }
    }

    private void registration(HttpExchange exchange, UUID id) throws IOException {
        Registered found = registrations.get(id);
        if (found == null) {
            answer(exchange, 404, "{\"code\":\"NOT_FOUND\"}");
        } else {
            answer(exchange, 200, """
                    {"registration":"%s","passport":%s,"province":"%s","centre":"659028","session":"2027-03","locked":false}""".formatted(
                            id, found.passport() == null ? null : "\"" + found.passport() + "\"", found.province()));
        }
    }

    private void checkOut(HttpExchange exchange, String order, JsonNode request) throws IOException {
        UUID registration = UUID.fromString(request.path("registration").asString());
        String why = refusals.getOrDefault(registration, refusal == null ? "" : refusal);
        if (!why.isEmpty()) {
            answer(exchange, 409, """
                    {"type":"urn:baoming:problem:%1$s","title":"Refused","status":409,"code":"%1$s","detail":"Because."}""".formatted(why));
            return;
        }
        Registered found = registrations.get(registration);
        boolean byCentre = request.path("passport").isNull();
        var entries = request.path("entries").isNull()
                ? found.entries()
                : request.path("entries")
                        .valueStream()
                        .map(JsonNode::asString)
                        .map(UUID::fromString)
                        .toList();
        held.add(order);
        answer(exchange, 200, """
                {"order":"%s","registration":"%s","passport":%s,"session":"%s","ordinal":78,"sessionNameZh":"第78次","province":"65",
                 "provinceNameZh":"新疆维吾尔自治区","centre":"659028","payerName":"%s","entries":[%s],"amountFen":%d,
                 "expiresAt":"2099-01-01T00:00:00Z"}""".formatted(
                        order,
                        found.registration(),
                        found.passport() == null ? null : "\"" + found.passport() + "\"",
                        inAnotherSession.contains(registration) ? "2027-09" : "2027-03",
                        byCentre ? "石河子大学" : "张三",
                        entries.stream()
                                .map(entry -> """
                                        {"entry":"%s","subject":"67","nameZh":"WPS Office高级应用与设计","nameEn":"Advanced WPS Office","feeFen":%d}""".formatted(entry, found.fees().get(entry)))
                                .collect(Collectors.joining(",")),
                        entries.stream().mapToLong(found.fees()::get).sum()));
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        boolean lost = trouble == Trouble.CHECK_OUT_ANSWERS_GET_LOST
                && exchange.getRequestMethod().equals("PUT");
        if (!lost) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
