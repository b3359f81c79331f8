package org.baoming.scheduling;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.baoming.chassis.testing.ServiceProcess;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.chassis.testing.TestKafka;
import org.baoming.chassis.testing.TestPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code deploy/rehearsal/nation}: two instances of the service calculate and publish a nation through Kafka, and each run loses one of them
 * to SIGKILL in the middle of a calculation or of a publication. Then seats, events and acts are counted: every centre once, nothing that
 * hangs. At the end one instance calculates a large centre in the heap that {@code deploy/up} gives it.
 */
public final class NationRehearsal {
    private static final int CENTRES = Integer.getInteger("centres", 300);
    private static final int ENTRIES = Integer.getInteger("entries", 500);
    private static final int LARGEST = Integer.getInteger("largest", 20_000);

    /** As {@code deploy/up} starts it. */
    private static final List<String> OPTIONS = List.of(
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-Xms16m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED");

    private final String broker = TestKafka.bootstrapServers();
    private final TestPostgres.Database database = TestPostgres.freshDatabase("rehearsal_nation");
    private final JdbcClient jdbc = JdbcClient.create(
            new SingleConnectionDataSource(database.url(), database.user(), database.password(), true));
    private final HttpClient http = HttpClient.newHttpClient();
    private final RehearsedNation nation = new RehearsedNation(jdbc);
    private boolean wrong;

    private NationRehearsal() {}

    public static void main(String[] arguments) throws Exception {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        var rehearsal = new NationRehearsal();
        rehearsal.run();
        // Broker, database and token issuer have threads of their own.
        System.exit(rehearsal.wrong ? 1 : 0);
    }

    private void run() throws Exception {
        try (var one = instance("scheduling-service-1");
                var two = instance("scheduling-service-2")) {
            one.start();
            nation.fill(CENTRES, ENTRIES);
            two.start();
            System.out.println("| run | centres | entries | killed at | seconds | centres/s |");
            System.out.println("| --- | --- | --- | --- | --- | --- |");
            print("dry runs", runWithKill(one, two, "drafts"));
            print("publications", runWithKill(two, one, "publication"));
            Duration quiet = take(() -> count("select count(*) from outbox") == 0);
            System.out.printf(Locale.ROOT, "%nAll events sent %.0f s later.%n%n", quiet.toMillis() / 1e3);
            System.out.println("| what must hold | is |");
            System.out.println("| --- | --- |");
            checkDatabase();
            checkEvents();
            if (LARGEST > 0) {
                two.kill();
                large(one);
            }
        }
    }

    private ServiceProcess instance(String name) {
        return new ServiceProcess(
                name,
                ServiceProcess.compiled(OPTIONS, SchedulingServiceApplication.class),
                "/api/scheduling/administration/sessions/x/arrangements",
                database,
                broker,
                Map.of("ENROLLMENT_SERVICE_URL", "http://localhost:1", "PHOTO_SERVICE_URL", "http://localhost:1"));
    }

    private record Outcome(int killedAt, Duration duration) {}

    /** @param dies once a third of the centres is done, in the middle of its work; it starts again once two thirds are */
    private Outcome runWithKill(ServiceProcess asked, ServiceProcess dies, String what) throws Exception {
        Instant began = Instant.now();
        JsonNode started = ask(asked, "POST", "arrangements/" + what, "{}");
        if (started.path("centres").asInt() != CENTRES) {
            throw new IllegalStateException("Not every centre is ready: " + started);
        }
        patience().until(() -> done() >= CENTRES / 3);
        if (what.equals("drafts")) {
            // It is surely calculating: two drafts are under way, one on each instance.
            patience().until(() -> count("select count(*) from draft where state = 'CALCULATING'") == 2);
        }
        dies.kill();
        int killedAt = done();
        patience().until(() -> done() >= CENTRES * 2 / 3);
        dies.start();
        patience().until(() -> done() == CENTRES);
        return new Outcome(killedAt, Duration.between(began, Instant.now()));
    }

    private void print(String run, Outcome outcome) {
        double seconds = outcome.duration().toMillis() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.0f | %.1f |%n",
                run,
                CENTRES,
                CENTRES * ENTRIES,
                outcome.killedAt(),
                seconds,
                CENTRES / seconds);
    }

    private int done() {
        return count("""
                select count(*) from arrangement_run_centre
                where state = 'DONE' and run = (select id from arrangement_run order by requested_at desc limit 1)""");
    }

    private void checkDatabase() {
        check("centres published", CENTRES, "select count(*) from publication");
        check("entries with a seat, or named as late with a reason", CENTRES * ENTRIES, """
                select (select count(*) from seat_assignment) + (select count(*) from late_entry where reason is not null)""");
        check("entries without either", 0, """
                select count(*) from exam_entry e where not exists (select from seat_assignment s where s.entry = e.entry)
                  and not exists (select from late_entry l where l.entry = e.entry and l.reason is not null)""");
        check("seats with two candidates", 0, """
                select count(*) from (select from seat_assignment group by centre, slot, room, seat having count(*) > 1) twice""");
        check("ticket numbers given twice", 0, """
                select count(*) from (select from seat_assignment group by ticket_number having count(*) > 1) twice""");
        check("candidates in two places at once", 0, """
                select count(*) from seat_assignment a join seat_assignment b on a.registration = b.registration and a.entry < b.entry
                  and a.exam_date = b.exam_date and a.starts_at < b.ends_at + interval '30 minutes'
                  and b.starts_at < a.ends_at + interval '30 minutes'""");
        check(
                "drafts of the instance that was killed, begun again by another one",
                1,
                "select count(*) from draft where attempts = 2");
        check("drafts that hang or have failed", 0, "select count(*) from draft where state <> 'DONE'");
        check("centres of runs that wait or have failed", 0, """
                select count(*) from arrangement_run_centre where state <> 'DONE'""");
        check("events parked", 0, "select count(*) from outbox_parked");
    }

    /** What goes twice has the same id, and consumers take it once. */
    private void checkEvents() {
        Map<String, Set<String>> seats = new HashMap<>();
        Set<String> published = new HashSet<>();
        int[] acts = new int[1];
        readAll(
                "scheduling.seats",
                record -> seats.computeIfAbsent(record.key(), key -> new HashSet<>(2))
                        .add(header(record, "ce_id")));
        Set<String> seen = new HashSet<>();
        readAll("scheduling.staff-acts", record -> {
            if (!seen.add(header(record, "ce_id"))) {
                return;
            }
            JsonNode act = JsonMapper.shared().readTree(record.value());
            if (act.path("act").asString("").equals("ARRANGEMENT_PUBLISHED")) {
                acts[0]++;
                published.add(record.key());
            }
        });
        int registrations = count("select count(distinct registration) from seat_assignment");
        check("registrations that were told their seats", registrations, seats.size());
        check(
                "registrations that were told twice",
                0,
                seats.values().stream().filter(ids -> ids.size() > 1).count());
        check("acts on record of a publication", CENTRES, acts[0]);
        check("centres of these acts", CENTRES, published.size());
    }

    private void large(ServiceProcess one) throws Exception {
        nation.addLargeCentre(LARGEST);
        String path = "centres/" + RehearsedNation.LARGE + "/arrangement";
        String draft = ask(one, "POST", path + "/drafts", null).path("id").asString();
        Duration calculated =
                take(() -> !count("select count(*) from draft where state in ('DONE', 'FAILED') and id = :id", draft)
                        .equals(0));
        Instant began = Instant.now();
        JsonNode published = ask(one, "POST", path + "/publication", "{\"draft\":\"" + draft + "\"}");
        Duration took = Duration.between(began, Instant.now());
        System.out.println();
        System.out.println(
                "| entries of one centre | dry run, s | of it calculation, s | published, s | with a seat | resident, MiB |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        System.out.printf(
                Locale.ROOT,
                "| %d | %.1f | %.1f | %.1f | %d | %d |%n",
                LARGEST,
                calculated.toMillis() / 1e3,
                published.at("/draft/seconds").asDouble(),
                took.toMillis() / 1e3,
                count("select count(*) from seat_assignment where centre = '" + RehearsedNation.LARGE + "'"),
                residentMebibytes(one.handle().pid()));
        check("state of the large centre", "PUBLISHED", published.path("state").asString());
    }

    private JsonNode ask(ServiceProcess instance, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(instance.url() + "/api/scheduling/administration/sessions/"
                                + RehearsedNation.SESSION + "/" + path))
                        .header(
                                "Authorization",
                                "Bearer " + TestIssuer.current().examAdmin())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private static ConditionFactory patience() {
        return Awaitility.await().atMost(Duration.ofHours(2)).pollInterval(Duration.ofMillis(20));
    }

    private static Duration take(Callable<Boolean> until) {
        Instant began = Instant.now();
        patience().until(until);
        return Duration.between(began, Instant.now());
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private Integer count(String sql, String id) {
        return jdbc.sql(sql)
                .param("id", UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private void check(String what, int expected, String sql) {
        check(what, expected, count(sql));
    }

    private void check(String what, Object expected, Object is) {
        boolean same = expected.toString().equals(is.toString());
        wrong |= !same;
        System.out.println("| " + what + " | " + is + (same ? "" : " **instead of " + expected + "**") + " |");
    }

    private interface Reader {
        void read(ConsumerRecord<String, byte[]> record);
    }

    private void readAll(String topic, Reader reader) {
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader::read);
            }
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static long residentMebibytes(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }
}
