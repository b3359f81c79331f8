package org.baoming.enrollment;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.TestIssuer;
import org.jspecify.annotations.Nullable;

/** The effects of other services on a registration: their example events through the real Kafka, their calls over HTTP. */
record OtherServices(ApiClient api, EventBus events) {
    /** How long a test waits for the effect of an event. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    static String order() {
        return "NCRE_65-" + UUID.randomUUID();
    }

    ApiClient as(String service) {
        return api.as(TestIssuer.current().service(service));
    }

    /** photo-service. */
    void photo(String what, String registration, String photo, int version) {
        tell(
                "photo-service",
                "photo.photo-" + what + ".v1",
                "photo.photos",
                registration,
                Map.of("photo", photo, "version", version));
    }

    /** audit-service. */
    void approved(String registration, int version) {
        tell("audit-service", "audit.review-approved.v1", "audit.reviews", registration, Map.of("version", version));
    }

    void rejected(String registration, String reason, int version) {
        tell(
                "audit-service",
                "audit.review-rejected.v1",
                "audit.reviews",
                registration,
                Map.of("reason", reason, "version", version));
    }

    /** audit-service; R-317. */
    void confirmedOnSite(String registration, String centre, int version) {
        tell(
                "audit-service",
                "audit.on-site-confirmed.v1",
                "audit.reviews",
                registration,
                Map.of("centre", centre, "version", version));
    }

    /** With the papers of the contract's example. */
    void refusedOnSite(String registration, String centre, String outcome, int version) {
        tell(
                "audit-service",
                "audit.on-site-refused.v1",
                "audit.reviews",
                registration,
                Map.of("centre", centre, "outcome", outcome, "version", version));
    }

    void revokedOnSite(String registration, String centre, int version) {
        tell(
                "audit-service",
                "audit.on-site-confirmation-revoked.v1",
                "audit.reviews",
                registration,
                Map.of("centre", centre, "version", version));
    }

    /** scheduling-service; R-701. Null: withdrawn. */
    void dated(String registration, String entry, @Nullable String date, int version) {
        Map<String, @Nullable Object> preferred = new HashMap<>();
        preferred.put("entry", entry);
        preferred.put("date", date);
        preferred.put("version", version);
        tell("scheduling-service", "scheduling.date-preferred.v1", "scheduling.seats", registration, preferred);
    }

    /** scheduling-service; R-702. The seats of the contract's example, each for one of these entries; none: they are gone. */
    void seated(String registration, List<String> entries, LocalDate date, int version) {
        List<Map<String, Object>> seats = IntStream.range(0, entries.size())
                .mapToObj(n -> Map.<String, Object>ofEntries(
                        Map.entry("entry", entries.get(n)),
                        Map.entry("subject", "67"),
                        Map.entry("ticketNumber", "65902867%08d".formatted(n + 1)),
                        Map.entry("date", date.toString()),
                        Map.entry("startsAt", "09:00"),
                        Map.entry("endsAt", "11:00"),
                        Map.entry("room", "A101"),
                        Map.entry("roomNameZh", "一号机房"),
                        Map.entry("roomNameEn", "Computer room 1"),
                        Map.entry("building", "逸夫楼"),
                        Map.entry("floor", "1"),
                        Map.entry("seat", 12 + n)))
                .toList();
        tell(
                "scheduling-service",
                "scheduling.seats-assigned.v1",
                "scheduling.seats",
                registration,
                Map.of("seats", seats, "version", version));
    }

    /** payment-service. */
    ApiAnswer checkOut(String order, Person person, String registration, List<String> entries) {
        return as("payment-service")
                .put(
                        "/internal/check-outs/" + order,
                        Map.of("registration", registration, "passport", person.passport(), "entries", entries));
    }

    /** A centre pays for whom it has registered. */
    ApiAnswer checkOut(String order, CentreCode centre, String registration) {
        return as("payment-service")
                .put("/internal/check-outs/" + order, Map.of("registration", registration, "centre", centre.value()));
    }

    ApiAnswer release(String order) {
        return as("payment-service").delete("/internal/check-outs/" + order);
    }

    void paid(String order, Person person, String registration, List<String> entries, int amount) {
        order(
                "paid",
                order,
                registration,
                Map.of(
                        "entries",
                        entries,
                        "amountFen",
                        amount,
                        "passport",
                        person.passport().toString()));
    }

    void closed(String order, String registration, List<String> entries) {
        order("closed", order, registration, Map.of("entries", entries));
    }

    void refunded(String order, String registration, String reason) {
        order("refunded", order, registration, Map.of("reason", reason));
    }

    /** Of one registration of an order. */
    void order(String what, String order, String registration, Map<String, ?> more) {
        Map<String, Object> overrides = new HashMap<>(more);
        overrides.put("order", order);
        tell("payment-service", "payment.order-" + what + ".v1", "payment.orders", registration, overrides);
    }

    private void tell(String service, String type, String topic, String registration, Map<String, ?> more) {
        Map<String, Object> overrides = new HashMap<>(more);
        overrides.put("registration", registration);
        events.publishExample(
                Path.of("../" + service + "/contracts/events/" + type + ".example.json"),
                topic,
                registration,
                overrides);
    }
}
