package org.baoming.enrollment.rehearsal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.EnrollmentApplication;
import org.dhatim.fastexcel.Workbook;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures imports over HTTP, from the first byte of the file to the answer: validated and committed, with events
 * and record. The baseline is the bare statement that inserts the same rows. passport-service is a stand-in that finds
 * every document valid; its share of the time is the transport of 1,000 documents a call and not the rule.
 */
final class ImportRehearsal {
    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final int STUDENTS = Integer.getInteger("students", 20_000);
    private static final int CENTRES = 1_000;
    private static final int SUBJECTS = 90;
    private static final int OFFERS = Math.min(Integer.getInteger("offers", 90_000), CENTRES * SUBJECTS);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String staff = TestIssuer.current().centreStaff("650000");
    private final String board = TestIssuer.current().examAdmin();

    private ImportRehearsal(ConfigurableApplicationContext service) {
        this.jdbc = service.getBean(JdbcClient.class);
        this.url = "http://localhost:" + service.getBean(Environment.class).getProperty("local.server.port")
                + "/api/enrollment/imports/2099-01/";
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        HttpServer passports = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        passports.createContext("/internal/documents/judgements", ImportRehearsal::allValid);
        passports.start();
        String passportService = "http://localhost:" + passports.getAddress().getPort();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "2GB")
                        .start();
                ConfigurableApplicationContext service = service(postgres.getPort(), passportService)) {
            new ImportRehearsal(service).run();
        } finally {
            passports.stop(0);
        }
    }

    /** The real service, without Kafka. */
    private static ConfigurableApplicationContext service(int postgres, String passports) {
        return new SpringApplicationBuilder(EnrollmentApplication.class)
                .properties(Map.ofEntries(
                        Map.entry("DATABASE_URL", "jdbc:postgresql://localhost:" + postgres + "/postgres"),
                        Map.entry("DATABASE_USER", "postgres"),
                        Map.entry("DATABASE_PASSWORD", "postgres"),
                        Map.entry("CLIENT_SECRET", "rehearsal"),
                        Map.entry("KEYCLOAK_URL", TestIssuer.current().url()),
                        Map.entry("ISSUER_URI", TestIssuer.current().url() + "/realms/passport"),
                        Map.entry("PASSPORT_SERVICE_URL", passports),
                        Map.entry("DOCUMENT_INDEX_KEY", "a-key-for-rehearsals-of-more-than-32-characters"),
                        Map.entry("chassis.outbox.relay", "external"),
                        Map.entry("spring.kafka.listener.auto-startup", "false"),
                        Map.entry("spring.kafka.admin.auto-create", "false"),
                        Map.entry("logging.level.root", "error")))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--enrollment.sweep-every=PT24H",
                        "--enrollment.ledger-check-every=PT24H");
    }

    private void run() throws Exception {
        catalogue();
        byte[] roster = roster();
        byte[] rosterXlsx = rosterXlsx();
        byte[] offers = offers();
        System.out.printf(
                "%,d students (CSV %,d kB, XLSX %,d kB), %,d offers (CSV %,d kB), heap of at most %,d MiB%n%n",
                STUDENTS,
                roster.length / 1024,
                rosterXlsx.length / 1024,
                OFFERS,
                offers.length / 1024,
                Runtime.getRuntime().maxMemory() >> 20);
        Table table = new Table("", "rows", "baseline/s", "rows/s", "seconds", "allocated per row", "in the old space");
        measure(table, "roster, preview", STUDENTS, () -> post("roster/preview?mode=REPLACE", staff, roster));
        measure(table, "roster, new", STUDENTS, this::rosterBaseline, () -> {
            jdbc.sql("truncate roster_entry, outbox").update();
            return put(roster);
        });
        measure(table, "roster, new, XLSX", STUDENTS, () -> {
            jdbc.sql("truncate roster_entry, outbox").update();
            return put(rosterXlsx);
        });
        measure(table, "roster, the same again", STUDENTS, () -> put(roster));
        measure(table, "offers, preview", OFFERS, () -> post("offers/preview", board, offers));
        measure(table, "offers, new", OFFERS, this::offersBaseline, () -> {
            jdbc.sql("""
                    delete from seat_counter where pool <> '*';
                    delete from offer; truncate outbox, catalogue_change""").update();
            return post("offers", board, offers);
        });
        System.out.println(table);
        atOnce(offers);
    }

    /** As many as the gateway lets through. */
    private void atOnce(byte[] offers) throws Exception {
        jdbc.sql("delete from seat_counter where pool <> '*'; delete from offer; truncate outbox, catalogue_change")
                .update();
        List<Callable<JsonNode>> calls = new ArrayList<>();
        for (int call = 0; call < 4; call++) {
            calls.add(() -> post("offers/preview", board, offers));
        }
        old().resetPeakUsage();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JsonNode> answer : threads.invokeAll(calls)) {
                answer.get();
            }
        }
        System.out.printf(
                "four previews of %,d offers at once: %.1f s, at most %,d MiB in the old space%n",
                OFFERS, (System.nanoTime() - start) / 1e9, old().getPeakUsage().getUsed() >> 20);
    }

    private void measure(Table table, String name, int rows, Callable<JsonNode> what) throws Exception {
        measure(table, name, rows, () -> 0.0, what);
    }

    /** In turns with the baseline; the first run warms up. */
    private void measure(Table table, String name, int rows, Callable<Double> baseline, Callable<JsonNode> what)
            throws Exception {
        List<Double> seconds = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Long> allocated = new ArrayList<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        old().resetPeakUsage();
        for (int run = 0; run <= RUNS; run++) {
            bare.add(baseline.call());
            jdbc.sql("vacuum analyze").update();
            long before = threads.getTotalThreadAllocatedBytes();
            long start = System.nanoTime();
            JsonNode answer = what.call();
            seconds.add((System.nanoTime() - start) / 1e9);
            allocated.add(threads.getTotalThreadAllocatedBytes() - before);
            if (answer.path("rows").asInt() != rows || answer.path("faultCount").asInt() > 0) {
                throw new IllegalStateException(name + ": " + answer.toString().substring(0, 500));
            }
        }
        double median = median(seconds.subList(1, seconds.size()));
        double base = median(bare.subList(1, bare.size()));
        System.out.printf("%s: %,.0f rows/s, baseline %,.0f%n", name, rows / median, base == 0 ? 0 : rows / base);
        table.row(
                name,
                "%,d".formatted(rows),
                base == 0 ? "" : "%,.0f".formatted(rows / base),
                "**%,.0f**".formatted(rows / median),
                "%.2f".formatted(median),
                "%,.0f B"
                        .formatted(allocated.subList(1, allocated.size()).stream()
                                        .mapToLong(Long::longValue)
                                        .average()
                                        .orElse(0)
                                / rows),
                "%,d MiB".formatted(old().getPeakUsage().getUsed() >> 20));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static MemoryPoolMXBean old() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Old") || pool.getName().contains("Tenured"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode post(String what, String token, byte[] file) throws Exception {
        return answered(request(what, token).POST(BodyPublishers.ofByteArray(file)));
    }

    private JsonNode put(byte[] file) throws Exception {
        long version = jdbc.sql("select coalesce(max(version), 0) from roster")
                .query(Long.class)
                .single();
        return answered(request("roster", staff)
                .header("If-Match", "\"" + version + "\"")
                .PUT(BodyPublishers.ofByteArray(file)));
    }

    private HttpRequest.Builder request(String what, String token) {
        return HttpRequest.newBuilder(URI.create(url + what))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream");
    }

    private JsonNode answered(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static void allValid(HttpExchange exchange) throws IOException {
        ArrayNode judgements = JSON.createArrayNode();
        JSON.readTree(exchange.getRequestBody()).path("documents").forEach(entry -> {
            ObjectNode judgement = judgements.addObject();
            ObjectNode document = judgement.putObject("document");
            String number = entry.path("number").asString();
            document.set("type", entry.path("type"));
            document.put("number", number);
            document.set("name", entry.path("name"));
            document.put("masked", number.substring(0, 3) + "***********" + number.substring(14));
            document.putObject("key").put("type", "RESIDENT_ID").put("number", number);
            document.put("sex", "FEMALE").put("birthDate", "2004-02-29");
            judgement.putArray("faults");
        });
        byte[] answer = JSON.writeValueAsBytes(JSON.createObjectNode().set("judgements", judgements));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void catalogue() {
        jdbc.sql("""
                insert into province values ('65', '新疆维吾尔自治区', 'Xinjiang');
                insert into subject select to_char(n, 'FM00'), 2, '演练科目' || n, 'Subject ' || n, 120
                    from generate_series(1, 90) n;
                insert into exam_session (session, ordinal, name_zh, name_en, window_opens, window_closes, exam_dates, policy, version)
                values ('2099-01', 99, '演练', 'Rehearsal', now() - interval '1 day', now() + interval '1 day',
                    array[date '2099-03-01'],
                    '{"reviewRequired":false,"classRequired":false,"maxSubjects":3,"unpaidHold":"PT24H",
                      "approvedPaymentWindow":"PT24H","cancellationLimit":1000000,"deleteOutsideWindow":true,
                      "datePreferences":false,"selfPrintTicket":true,"photoBackground":"ANY","photoColour":"ANY",
                      "onSiteConfirmation":false,"rosterMode":"RESTRICT","crossCentre":"ONE_PER_CANDIDATE"}', 1);
                insert into session_province (session, province, closed, policy) values ('2099-01', '65', false, '{}');
                insert into centre (centre, province, name_zh, name_en, address)
                    select '65' || to_char(n, 'FM0000'), '65', '演练考点', 'Centre', '示例路' from generate_series(0, 999) n;
                insert into session_centre (session, centre, province, policy, version)
                    select '2099-01', centre, '65', '{}', 1 from centre;
                insert into seat_counter (session, centre, pool, capacity, taken)
                    select '2099-01', centre, '*', null, 0 from centre;
                alter table catalogue_change disable trigger catalogue_change_stays""").update();
    }

    private static List<String> student(int number) {
        return List.of(
                "65010220040229%04d".formatted(number % 10_000).substring(0, 14)
                        + "%04d".formatted(number % 10_000)
                        + (number < 10_000 ? "" : "X"),
                "学生" + number,
                "示范大学",
                "信息工程学院",
                "计算机科学与技术",
                "%d班".formatted(number % 400),
                "2024%06d".formatted(number));
    }

    private static final String ROSTER_HEAD = "证件号码,姓名,院校,院系,专业,班级,学号\n";

    private static byte[] roster() {
        return (ROSTER_HEAD
                        + IntStream.range(0, STUDENTS)
                                .mapToObj(n -> String.join(",", student(n)) + "\n")
                                .collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] rosterXlsx() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "rehearsal", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            List<String> head = List.of(ROSTER_HEAD.strip().split(","));
            for (int column = 0; column < head.size(); column++) {
                sheet.value(0, column, head.get(column));
            }
            for (int row = 0; row < STUDENTS; row++) {
                List<String> student = student(row);
                for (int column = 0; column < student.size(); column++) {
                    sheet.value(row + 1, column, student.get(column));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] offers() {
        return ("考点代码,科目代码,考试费(元),容量\n"
                        + IntStream.range(0, OFFERS)
                                .mapToObj(n ->
                                        "65%04d,%02d,80,%d\n".formatted(n / SUBJECTS, n % SUBJECTS + 1, 30 + n % 200))
                                .collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private double rosterBaseline() {
        jdbc.sql("truncate roster_entry, outbox").update();
        long start = System.nanoTime();
        jdbc.sql("""
                insert into roster_entry (session, centre, document_index, name, school, department, major, class_name,
                                          student_number, imported_at)
                select '2099-01', '650000', sha256(n::text::bytea), '学生' || n, '示范大学', '信息工程学院', '计算机科学与技术', n || '班',
                       '2024' || n, now()
                from generate_series(1, :rows) n""").param("rows", STUDENTS).update();
        return (System.nanoTime() - start) / 1e9;
    }

    private double offersBaseline() {
        jdbc.sql("delete from seat_counter where pool <> '*'; delete from offer; truncate outbox, catalogue_change")
                .update();
        long start = System.nanoTime();
        jdbc.sql("""
                with o as (
                    insert into offer (session, centre, subject, fee_fen)
                    select '2099-01', '65' || to_char(n / 90, 'FM0000'), to_char(n % 90 + 1, 'FM00'), 8000
                    from generate_series(0, :rows - 1) n returning session, centre, subject)
                insert into seat_counter (session, centre, pool, capacity, taken)
                select session, centre, subject, 30, 0 from o""").param("rows", OFFERS).update();
        return (System.nanoTime() - start) / 1e9;
    }
}
