package org.baoming.chassis.sample;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.chassis.idempotency.IdempotencyKey;
import org.baoming.chassis.idempotency.IdempotentRequests;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.trace.Traces;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
public class SampleService {

    public static final String TOPIC = "sample.things";

    public record ThingHappened(String thing, String text, long version) implements DomainEvent {
        @Override
        public String topic() {
            return TOPIC;
        }

        @Override
        public String type() {
            return "sample.thing-happened.v1";
        }

        @Override
        public String key() {
            return thing;
        }
    }

    enum SampleProblem implements ProblemCode {
        THING_FULL;

        @Override
        public int status() {
            return 409;
        }

        @Override
        public String title() {
            return "The thing is full";
        }
    }

    record Order(
            @NotNull @Size(max = 20) String thing,
            @NotNull Integer amount,
            @NotNull LocalDate day,
            @Valid List<Item> items) {}

    record Item(@NotNull String subject) {}

    @Bean
    NewTopic things() {
        return TopicBuilder.name(TOPIC).partitions(4).build();
    }

    @Bean
    NewTopic manyThings() {
        return TopicBuilder.name("sample.many-things").partitions(4).build();
    }

    @Bean
    NewTopic manyStates() {
        return TopicBuilder.name("sample.many-states").partitions(1).build();
    }

    @Bean
    NewTopic states() {
        return TopicBuilder.name("sample.states").partitions(4).build();
    }

    /** What the listeners received; a text that starts with "fail" is refused as often as the test asks. */
    @Component
    public static class Listener {

        public record Payload(String text) {}

        public final List<String> facts = new CopyOnWriteArrayList<>();
        public final List<String> states = new CopyOnWriteArrayList<>();
        public final Map<String, String> traces = new ConcurrentHashMap<>();
        public final AtomicInteger failures = new AtomicInteger();

        private final Inbox inbox;

        Listener(Inbox inbox) {
            this.inbox = inbox;
        }

        @KafkaListener(topics = TOPIC)
        void facts(ConsumerRecord<String, byte[]> record) {
            inbox.once(record, this::fact);
        }

        @KafkaListener(topics = "sample.many-things", batch = "true")
        void manyFacts(List<ConsumerRecord<String, byte[]>> records) {
            inbox.once(records, Set.of("sample.thing-happened.v1"), events -> events.forEach(this::fact));
        }

        @KafkaListener(topics = "sample.states")
        void states(ConsumerRecord<String, byte[]> record) {
            inbox.latest(record, this::state);
        }

        @KafkaListener(topics = "sample.many-states", batch = "true")
        void manyStates(List<ConsumerRecord<String, byte[]>> records) {
            inbox.latest(records, Set.of("sample.thing-happened.v1"), events -> events.forEach(this::state));
        }

        private void fact(ReceivedEvent event) {
            String text = event.as(Payload.class).text();
            if (text.startsWith("fail") && failures.getAndDecrement() > 0) {
                throw new IllegalArgumentException("refused by the test");
            }
            traces.put(event.key() + " " + text, String.valueOf(Traces.of(event.key())));
            facts.add(event.key() + " " + text);
        }

        private void state(ReceivedEvent event) {
            states.add(event.key() + " " + event.as(Payload.class).text());
        }
    }

    @RestController
    static class Api {

        private final IdempotentRequests idempotent;
        private final AtomicInteger orders = new AtomicInteger();

        Api(IdempotentRequests idempotent) {
            this.idempotent = idempotent;
        }

        @GetMapping("/api/sample/open")
        Map<String, String> open() {
            return Map.of("hello", "everybody");
        }

        @GetMapping("/api/sample/me")
        Caller me(Caller caller) {
            return caller;
        }

        @GetMapping("/api/sample/desk")
        @PreAuthorize("hasRole('centre-staff')")
        Map<String, String> desk(Caller caller) {
            return Map.of("centre", caller.requireCentre());
        }

        @GetMapping("/internal/things/{id}")
        Map<String, UUID> internal(@PathVariable UUID id) {
            return Map.of("id", id);
        }

        @GetMapping("/api/sample/full")
        void full() {
            throw new ProblemException(SampleProblem.THING_FULL, "No place in 67")
                    .with("subject", "67")
                    .field("subjects[0]", "FULL", "No place");
        }

        @GetMapping("/api/sample/broken")
        void broken() {
            throw new IllegalStateException("a secret detail");
        }

        /** A request that calls another service first; that one answers only if the header says so. */
        @PostMapping("/api/sample/orders-that-ask")
        ResponseEntity<Map<String, String>> ask(
                Caller caller,
                IdempotencyKey key,
                @RequestHeader("X-Upstream") String upstream,
                @Valid @RequestBody Order order) {
            String number = idempotent.done(caller, key, order).orElseGet(() -> {
                if (!upstream.equals("up")) {
                    throw new ProblemException(CommonProblem.UPSTREAM_UNAVAILABLE, "Try again");
                }
                return idempotent.once(caller, key, order, () -> String.valueOf(orders.incrementAndGet()));
            });
            return ResponseEntity.ok(Map.of("number", number));
        }

        @PostMapping("/api/sample/orders")
        ResponseEntity<Map<String, String>> order(Caller caller, IdempotencyKey key, @Valid @RequestBody Order order) {
            String made = idempotent.once(caller, key, order, () -> {
                int number = orders.incrementAndGet();
                if (order.thing().equals("refused")) {
                    throw new ProblemException(SampleProblem.THING_FULL, "No place");
                }
                return String.valueOf(number);
            });
            return ResponseEntity.created(URI.create("/api/sample/orders/" + made))
                    .body(Map.of("number", made));
        }
    }
}
