package org.baoming.payment.simulation;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.ServiceProcess;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.chassis.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real enrollment-service with one centre that has too few seats for all candidates, and with unpaid entries that
 * lapse within seconds. Documents and accepted photos are written directly: passport-service and photo-service have no
 * part in the money.
 */
final class Enrollment implements AutoCloseable {

    static final String CENTRE = "659901";
    private static final String SESSION = "2027-03";
    private static final String UNPAID_HOLD = "PT20S";

    /** Of which no two sums are alike. */
    private static final Map<String, String> FEES =
            Map.of("14", "80.00", "24", "123.45", "67", "98.01", "66", "150.10");

    private static final Path ACCEPTED =
            Path.of("../photo-service/contracts/events/photo.photo-accepted.v1.example.json");

    private final FakeService passports = FakeService.start();
    private final TestPostgres.Database database = TestPostgres.freshDatabase("simulation_enrollment");
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    private final EventBus events;
    private final ServiceProcess service;
    private final AtomicInteger documents = new AtomicInteger();

    /**
     * One candidate's, in the candidate's hands; of a group the centre pays.
     *
     * @param nothingChosen the tag of the subjects before the first are chosen
     */
    record Registration(String id, Client candidate, String nothingChosen) {}

    private record Person(UUID passport, String number) {}

    Enrollment(String broker) {
        events = new EventBus(broker);
        service = Services.enrollment(
                database,
                broker,
                Map.of(
                        "DOCUMENT_INDEX_KEY",
                        "a key of the simulation, for nothing else",
                        "PASSPORT_SERVICE_URL",
                        passports.url(),
                        "SAMPLE_DATA",
                        "true"));
        passports.answer("POST", "/internal/documents/judgements", Enrollment::judged);
        passports.answer("POST", "/internal/passports/holders", Enrollment::heldByNobody);
    }

    private static FakeService.Answer heldByNobody(FakeService.Call call) {
        return FakeService.Answer.json(
                200,
                JsonMapper.shared()
                        .readTree(call.body())
                        .path("persons")
                        .valueStream()
                        .map(person -> "null")
                        .collect(Collectors.joining(",", "{\"passports\":[", "]}")));
    }

    /** Every document can be one, and is somebody's own. */
    private static FakeService.Answer judged(FakeService.Call call) {
        return FakeService.Answer.json(
                200,
                JsonMapper.shared()
                        .readTree(call.body())
                        .path("documents")
                        .valueStream()
                        .map(document -> document.path("number").asString())
                        .map(number -> """
                                {"document":{"type":"PASSPORT","number":"%s","name":"张三","masked":"E1****78",
                                 "key":{"type":"PASSPORT","number":"%s"}},"faults":[]}""".formatted(number, number))
                        .collect(Collectors.joining(",", "{\"judgements\":[", "]}")));
    }

    String url() {
        return service.url();
    }

    void start() throws IOException {
        service.start();
    }

    void kill() {
        service.kill();
    }

    /** @param seats of each subject */
    void offer(int seats) {
        var board = new Client(TestIssuer.current().examAdmin());
        await("the sample session is there")
                .atMost(Client.PATIENCE)
                .until(() -> !board.get(url() + "/api/enrollment/sessions/" + SESSION + "/provinces")
                        .isRefusal());
        board.upload(imports("centres"), "考点代码,考点名称,英文名称,地址\n" + CENTRE + ",示范学院,Model College,示例路1号\n")
                .accepted();
        board.upload(
                        imports("offers"),
                        FEES.entrySet().stream()
                                .map(fee -> CENTRE + "," + fee.getKey() + "," + fee.getValue() + "," + seats)
                                .collect(Collectors.joining("\n", "考点代码,科目代码,费用(元),容量\n", "\n")))
                .accepted();
        // Shorter than staff may make it.
        jdbc.sql("update session_centre set policy = policy || jsonb_build_object('unpaidHold', ?) where centre = ?")
                .params(UNPAID_HOLD, CENTRE)
                .update();
    }

    /** Somebody with one to three subjects, or nobody where one of them is full. */
    Optional<Registration> register(Random random) {
        Registration registration = open(person(random), random);
        registration
                .candidate()
                .put(own(registration) + "/personal-information", """
                        {"sex":"FEMALE","birthDate":"2004-02-29","ethnicGroup":"05","occupation":"01","education":"06",
                         "trainingType":"02","declared":true}""", uuid(random), "*")
                .accepted();
        boolean seated = !registration
                .candidate()
                .put(
                        own(registration) + "/subjects",
                        """
                        {"centre":"%s","subjects":["%s"]}""".formatted(CENTRE, String.join("\",\"", subjects(random))),
                        uuid(random),
                        registration.nothingChosen())
                .isRefusal();
        if (seated) {
            bringPhoto(registration);
        }
        return seated ? Optional.of(registration) : Optional.empty();
    }

    /** A centre's students, all of them or none. */
    List<Registration> registerGroup(Random random, int students) {
        List<Person> people =
                Stream.generate(() -> person(random)).limit(students).toList();
        String rows = people.stream()
                .map(person -> "护照,%s,张三,男,2003-01-02,01,01,06,02,%s\n"
                        .formatted(person.number(), String.join("、", subjects(random))))
                .collect(Collectors.joining());
        boolean seated = !staff().upload(
                        imports("group-registrations"), "证件类型,证件号码,姓名,性别,出生日期,民族,职业,文化程度,培训类型,报考科目\n" + rows)
                .isRefusal();
        if (!seated) {
            return List.of();
        }
        List<Registration> group =
                people.stream().map(person -> open(person, random)).toList();
        group.forEach(this::bringPhoto);
        return group;
    }

    /** As soon as no order holds it; what is paid by then stays paid. */
    void giveUp(Registration registration) {
        await().atMost(Client.PATIENCE).until(() -> {
            JsonNode now = registration.candidate().get(own(registration)).json();
            return !now.path("locked").asBoolean()
                    || now.path("entries").toString().contains("\"PAID\"");
        });
        registration.candidate().delete(own(registration), "{\"reason\":\"CHANGED_PLANS\"}");
    }

    void giveUpOfGroup(Registration registration) {
        staff().delete(
                        url() + "/api/enrollment/administration/group-registrations/" + registration.id(),
                        "{\"reason\":\"转学\"}");
    }

    /** The unpaid entries. */
    List<String> entries(Registration registration) {
        return registration
                .candidate()
                .get(own(registration))
                .json()
                .path("entries")
                .valueStream()
                .filter(entry -> !entry.path("state").asString().equals("PAID"))
                .map(entry -> entry.path("entry").asString())
                .toList();
    }

    /** The orders that are paid, each with its registration, and what they paid for, in fen. */
    Map<String, Long> paid() {
        var paid = new HashMap<String, Long>();
        jdbc.sql("select order_number || ' ' || registration, amount_fen from check_out where state = 'PAID'")
                .query(row -> {
                    paid.put(row.getString(1), row.getLong(2));
                });
        return paid;
    }

    /** What the paid entries cost, in fen. */
    long feesOfPaidEntries() {
        return number("coalesce(sum(fee_fen), 0) from subject_entry where state = 'PAID'");
    }

    long refused() {
        return number("count(*) from unmatched_payment");
    }

    long refusedAndNotBack() {
        return number("count(*) from unmatched_payment where refunded_at is null");
    }

    long lapsed() {
        return number("count(*) from subject_entry where release_reason = 'LAPSED'");
    }

    /** Check-outs, locks and events that something should still end. */
    long unfinished() {
        return number(
                "(select count(*) from check_out where state = 'OPEN') + (select count(*) from registration where state "
                        + "in ('PAYING', 'PAYING_APPROVED', 'PAYING_MORE')) + (select count(*) from outbox)");
    }

    /** Counters that are not what their entries make, or above the capacity. */
    long differences() {
        return number("""
                count(*) from seat_counter left join (
                    select session, centre, coalesce(subject, '*') as pool, count(*) as live from subject_entry
                    where state <> 'RELEASED' group by grouping sets ((session, centre, subject), (session, centre))) entries
                using (session, centre, pool) where taken <> coalesce(live, 0) or taken > capacity""");
    }

    private long number(String what) {
        return jdbc.sql("select " + what).query(Long.class).single();
    }

    private Registration open(Person person, Random random) {
        var candidate = new Client(TestIssuer.current().candidate(person.passport()));
        String session = """
                {"session":"%s","province":"65","accepted":[%s]}""".formatted(SESSION, mustAccept(candidate));
        Client.Answer answer = candidate.post(url() + "/api/enrollment/registrations", session, uuid(random));
        if (answer.status() == 404) {
            // It has lapsed before the answer came: the candidate begins anew.
            answer = candidate.post(url() + "/api/enrollment/registrations", session, UUID.randomUUID());
        }
        JsonNode opened = answer.accepted().json();
        return new Registration(
                opened.path("registration").asString(),
                candidate,
                '"' + opened.path("subjectsVersion").asString() + '"');
    }

    private String mustAccept(Client candidate) {
        return candidate
                .get(url() + "/api/enrollment/sessions/" + SESSION + "/provinces/65/texts")
                .accepted()
                .json()
                .valueStream()
                .filter(text -> text.path("mustAccept").asBoolean())
                .map(text -> "{\"text\":%s,\"version\":%s}".formatted(text.path("text"), text.path("version")))
                .collect(Collectors.joining(","));
    }

    /** One that has lapsed meanwhile gets none any more. */
    private void bringPhoto(Registration registration) {
        events.publishExample(
                ACCEPTED,
                "photo.photos",
                registration.id(),
                Map.of("registration", registration.id(), "acceptedAt", Instant.now()));
        await().atMost(Client.PATIENCE).until(() -> {
            Client.Answer now = registration.candidate().get(own(registration));
            return now.isRefusal()
                    || now.json().path("photo").has("photo")
                    || now.json().path("entries").isEmpty();
        });
    }

    private Person person(Random random) {
        var person = new Person(uuid(random), "E%08d".formatted(documents.incrementAndGet()));
        passports.answer("GET", "/internal/passports/" + person.passport(), 200, """
                {"passport":"%s","version":1,"document":{"type":"PASSPORT","number":"%s","name":"张三","masked":"E1****78",
                 "key":{"type":"PASSPORT","number":"%s"}}}""".formatted(
                        person.passport(), person.number(), person.number()));
        return person;
    }

    private static List<String> subjects(Random random) {
        var subjects = new ArrayList<>(FEES.keySet().stream().sorted().toList());
        Collections.shuffle(subjects, random);
        return subjects.subList(0, 1 + random.nextInt(3));
    }

    private static Client staff() {
        return new Client(TestIssuer.current().centreStaff(CENTRE));
    }

    private String imports(String what) {
        return url() + "/api/enrollment/imports/" + SESSION + "/" + what;
    }

    private String own(Registration registration) {
        return url() + "/api/enrollment/registrations/" + registration.id();
    }

    static UUID uuid(Random random) {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() & (-1L >>> 2)) | Long.MIN_VALUE);
    }

    @Override
    public void close() {
        service.close();
        events.close();
        passports.close();
    }
}
