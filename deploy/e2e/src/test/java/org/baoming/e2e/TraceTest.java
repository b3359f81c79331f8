package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.e2e.Collector.Seen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** Of a suite that exports its traces here: {@code deploy/rehearsal/trace} starts one, and runs this. */
@EnabledIfSystemProperty(named = "traces", matches = ".*")
class TraceTest {

    private static final String CENTRE = "659028";

    /** From the click on "pay" on; the platform's call is a trace of its own. */
    private static final Set<String> SERVICES = Set.of(
            "gateway",
            "payment-service",
            "enrollment-service",
            "audit-service",
            "scheduling-service",
            "passport-service");

    @Test
    @DisplayName("R-503 R-603 one trace from click to paid, across Kafka, and no span tells anything of the candidate")
    void fromClickToPaid() throws IOException {
        try (var collector = new Collector()) {
            var candidate = new Candidate().makesAPassport();
            candidate.signsIn(candidate.mobile).entersTheDocument();
            String registration = candidate.opens("65").path("registration").asString();
            candidate.fillsIn(registration);
            candidate
                    .reserves(registration, CENTRE, UUID.randomUUID().toString(), "67", "24")
                    .expect(200);
            candidate.uploadsAPhoto(registration);
            JsonNode order = candidate.orders(registration);
            JourneyTest.pays(candidate, order);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> JourneyTest.states(candidate.registration(registration))
                            .equals(List.of("PAID", "PAID")));

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(services(ofPayment(collector))).containsAll(SERVICES));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(services(ofChoice(collector)))
                            .contains("gateway", "enrollment-service", "audit-service", "photo-service"));

            print("The click that chooses the subjects", ofChoice(collector));
            List<Seen> payment = ofPayment(collector);
            print("The click that pays", payment);
            assertThat(collector.spans())
                    .as("the platform's call is linked to it")
                    .anyMatch(span -> span.links().contains(payment.getFirst().trace())
                            && span.service().equals("payment-service"));
            assertThat(collector.spans())
                    .extracting(Seen::content)
                    .noneMatch(content -> Stream.of(
                                    candidate.number,
                                    candidate.mobile,
                                    candidate.email,
                                    candidate.name,
                                    Candidate.PASSWORD,
                                    "eyJ", // how a token begins
                                    "http.url")
                            .anyMatch(content::contains));
            System.out.printf("%d spans of %d traces%n", collector.spans().size(), traces(collector.spans()));
        }
    }

    private static long traces(List<Seen> spans) {
        return spans.stream().map(Seen::trace).distinct().count();
    }

    /** The trace in which an order was placed. */
    private static List<Seen> ofPayment(Collector collector) {
        return traceOf(collector, "payment-service", "order PAID");
    }

    private static List<Seen> ofChoice(Collector collector) {
        return traceOf(collector, "enrollment-service", "/subjects");
    }

    private static List<Seen> traceOf(Collector collector, String service, String name) {
        String trace = collector.spans().stream()
                .filter(span -> span.service().equals(service) && span.name().endsWith(name))
                .max(Comparator.comparingLong(Seen::start))
                .map(Seen::trace)
                .orElse("");
        return collector.spans().stream()
                .filter(span -> span.trace().equals(trace))
                .sorted(Comparator.comparingLong(Seen::start))
                .toList();
    }

    private static Set<String> services(List<Seen> spans) {
        return spans.stream().map(Seen::service).collect(Collectors.toSet());
    }

    private static void print(String what, List<Seen> trace) {
        System.out.printf("%n%s: trace %s, %d spans%n", what, trace.getFirst().trace(), trace.size());
        Set<String> known = trace.stream().map(Seen::id).collect(Collectors.toSet());
        trace.stream()
                .filter(span -> !known.contains(span.parent()))
                .forEach(root -> print(trace, root, trace.getFirst().start(), 0));
    }

    private static void print(List<Seen> trace, Seen span, long begin, int depth) {
        System.out.printf(
                Locale.ROOT,
                "%9.1f ms %8.1f ms  %s%s  %s%s%n",
                (span.start() - begin) / 1e6,
                (span.end() - span.start()) / 1e6,
                "  ".repeat(depth),
                span.service(),
                span.name(),
                span.links().isEmpty() ? "" : "  -> trace " + span.links());
        trace.stream()
                .filter(child -> child.parent().equals(span.id()))
                .forEach(child -> print(trace, child, begin, depth + 1));
    }
}
