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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
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
 * Measures each kind of import over HTTP, from the first byte of the file to the answer: validated and committed, with events
 * and record. The baseline is the bare statement that inserts the same rows. passport-service is a stand-in that finds
 * every document valid; its share of the time is the transport of 1,000 documents a call and not the rule, which judges more than
 * 100,000 documents per second. A second table says what an import keeps in memory, with few rows and with as many as it takes.
 */
final class ImportRehearsal {
    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final int STUDENTS = Integer.getInteger("students", 20_000);
    private static final int GROUP = Integer.getInteger("group", 2_000);
    private static final int NEW_CENTRES = Integer.getInteger("centres", 20_000);
    private static final int CENTRES = 1_112;
    private static final int SUBJECTS = 90;
    private static final int FEW = 1_000;

    /** The kind of import that is measured; empty: all. */
    private static final String ONLY = System.getProperty("only", "");

    private static final int OFFERS = Math.min(Integer.getInteger("offers", 100_000), CENTRES * SUBJECTS);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Cpu cpu;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String staff = TestIssuer.current().centreStaff("650000");
    private final String board = TestIssuer.current().examAdmin();

    private ImportRehearsal(ConfigurableApplicationContext service) {
        this.jdbc = service.getBean(JdbcClient.class);
        this.cpu = new Cpu(jdbc);
        this.url = "http://localhost:" + service.getBean(Environment.class).getProperty("local.server.port")
                + "/api/enrollment/imports/2099-01/";
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        HttpServer passports = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        passports.createContext("/internal/documents/judgements", ImportRehearsal::allValid);
        passports.createContext("/internal/passports/holders", ImportRehearsal::nobodyHolds);
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
        byte[] roster = roster(STUDENTS);
        byte[] rosterXlsx = rosterXlsx();
        byte[] group = group(GROUP);
        byte[] centres = centres(NEW_CENTRES);
        byte[] offers = offers(OFFERS);
        System.out.printf(
                "%,d students (CSV %,d kB, XLSX %,d kB), %,d offers (CSV %,d kB), heap of at most %,d MiB%n%n",
                STUDENTS,
                roster.length / 1024,
                rosterXlsx.length / 1024,
                OFFERS,
                offers.length / 1024,
                Runtime.getRuntime().maxMemory() >> 20);
        Table table = new Table(
                "",
                "rows",
                "baseline/s",
                "rows/s",
                "slowest",
                "seconds",
                "processor, service + database",
                "allocated per row");
        measure(table, "roster, preview", STUDENTS, () -> post("roster/preview?mode=REPLACE", staff, roster));
        measure(table, "roster, new", STUDENTS, this::rosterBaseline, () -> {
            noRoster();
            return put(roster);
        });
        measure(table, "roster, new, XLSX", STUDENTS, () -> {
            noRoster();
            return put(rosterXlsx);
        });
        measure(table, "roster, the same again", STUDENTS, () -> put(roster));
        register(STUDENTS);
        measure(table, "roster, the same again, all registered", STUDENTS, () -> put(roster));
        nobodyRegistered();
        put(roster);
        measure(table, "group registrations, preview", GROUP, () -> post("group-registrations/preview", staff, group));
        measure(table, "group registrations, new", GROUP, () -> {
            nobodyRegistered();
            return post("group-registrations", staff, group);
        });
        nobodyRegistered();
        measure(table, "centres, preview", NEW_CENTRES, () -> post("centres/preview", board, centres));
        measure(table, "centres, new", NEW_CENTRES, () -> {
            noNewCentres();
            return post("centres", board, centres);
        });
        noNewCentres();
        noOffers();
        measure(table, "offers, preview", OFFERS, () -> post("offers/preview", board, offers));
        measure(table, "offers, new", OFFERS, this::offersBaseline, () -> {
            noOffers();
            return post("offers", board, offers);
        });
        System.out.println(table);
        System.out.println(memory());
    }

    /** What is reachable while an import runs, by collecting the garbage all the time; so it is not timed. */
    private Table memory() throws Exception {
        Table table = new Table("kept in memory", "few rows", "most rows", "for each row more");
        noRoster();
        keeps(table, "roster", FEW, STUDENTS, rows -> put(roster(rows)), this::noRoster);
        put(roster(GROUP));
        keeps(
                table,
                "group registrations",
                100,
                GROUP,
                rows -> post("group-registrations", staff, group(rows)),
                this::nobodyRegistered);
        keeps(table, "centres", FEW, NEW_CENTRES, rows -> post("centres", board, centres(rows)), this::noNewCentres);
        noOffers();
        keeps(table, "offers", FEW, OFFERS, rows -> post("offers", board, offers(rows)), this::noOffers);
        return table;
    }

    private interface Sized {
        JsonNode of(int rows) throws Exception;
    }

    private void keeps(Table table, String name, int few, int most, Sized what, Runnable clear) throws Exception {
        if (!name.startsWith(ONLY)) {
            return;
        }
        long little = kept(() -> what.of(few));
        clear.run();
        long much = kept(() -> what.of(most));
        clear.run();
        table.row(
                name,
                "%,d: %,d kB".formatted(few, little >> 10),
                "%,d: %,d kB".formatted(most, much >> 10),
                "%,d B".formatted((much - little) / (most - few)));
    }

    /** @return the most that was reachable, beyond what was before */
    private static long kept(Callable<JsonNode> what) throws Exception {
        System.gc();
        long before = used();
        AtomicLong most = new AtomicLong(before);
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                System.gc();
                most.accumulateAndGet(used(), Math::max);
            }
        });
        try {
            what.call();
        } finally {
            done.set(true);
            collector.join();
        }
        return most.get() - before;
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void noRoster() {
        jdbc.sql("truncate roster_entry, outbox").update();
    }

    private void nobodyRegistered() {
        jdbc.sql("truncate registration, subject_entry, outbox cascade; update seat_counter set taken = 0")
                .update();
    }

    private void noNewCentres() {
        jdbc.sql("""
                truncate outbox, catalogue_change;
                delete from seat_counter where centre >= '660000'; delete from session_centre where centre >= '660000';
                delete from centre where centre >= '660000'""").update();
    }

    private void noOffers() {
        jdbc.sql("delete from seat_counter where pool <> '*'; delete from offer; truncate outbox, catalogue_change")
                .update();
    }

    /** Everybody on the roster has opened a registration. */
    private void register(int students) {
        jdbc.sql("""
                insert into registration (registration, passport, session, province, document_index, document_claimed,
                                          candidate_name, document_type, document_masked, state, opened_at, version, roster)
                select gen_random_uuid(), gen_random_uuid(), session, '65', document_index, true, name, document_type, masked,
                       'EDITING', now(), 1, null
                from roster_entry limit :students""").param("students", students).update();
    }

    private void measure(Table table, String name, int rows, Callable<JsonNode> what) throws Exception {
        measure(table, name, rows, () -> 0.0, what);
    }

    /** In turns with the baseline; the first run warms up. */
    private void measure(Table table, String name, int rows, Callable<Double> baseline, Callable<JsonNode> what)
            throws Exception {
        if (!name.startsWith(ONLY)) {
            return;
        }
        List<Double> seconds = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Long> allocated = new ArrayList<>();
        List<Cpu.Used> processor = new ArrayList<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int run = 0; run <= RUNS; run++) {
            bare.add(baseline.call());
            jdbc.sql("vacuum analyze").update();
            long before = threads.getTotalThreadAllocatedBytes();
            Cpu.Used used = cpu.used();
            long start = System.nanoTime();
            JsonNode answer = what.call();
            seconds.add((System.nanoTime() - start) / 1e9);
            processor.add(cpu.used().since(used));
            allocated.add(threads.getTotalThreadAllocatedBytes() - before);
            if (answer.path("rows").asInt() != rows || answer.path("faultCount").asInt() > 0) {
                String told = answer.toString();
                throw new IllegalStateException(name + ": " + told.substring(0, Math.min(told.length(), 1_000)));
            }
        }
        List<Double> timed = seconds.subList(1, seconds.size());
        double median = median(timed);
        double base = median(bare.subList(1, bare.size()));
        Cpu.Used used = processor.subList(1, processor.size()).stream()
                .sorted(Comparator.comparingDouble(one -> one.service() + one.database()))
                .toList()
                .get(RUNS / 2);
        System.out.printf(
                "%s: %,.0f rows/s, baseline %,.0f, processor %s%n",
                name, rows / median, base == 0 ? 0 : rows / base, used.per(rows));
        table.row(
                name,
                "%,d".formatted(rows),
                base == 0 ? "" : "%,.0f".formatted(rows / base),
                "**%,.0f**".formatted(rows / median),
                "%,.0f".formatted(rows / Collections.max(timed)),
                "%.2f".formatted(median),
                used.per(rows),
                "%,.0f B"
                        .formatted(allocated.subList(1, allocated.size()).stream()
                                        .mapToLong(Long::longValue)
                                        .average()
                                        .orElse(0)
                                / rows));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
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

    private static void nobodyHolds(HttpExchange exchange) throws IOException {
        ArrayNode passports = JSON.createArrayNode();
        JSON.readTree(exchange.getRequestBody()).path("persons").forEach(person -> passports.addNull());
        byte[] answer = JSON.writeValueAsBytes(JSON.createObjectNode().set("passports", passports));
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
                insert into province values ('66', '演练省', 'Rehearsal'), ('67', '演练市', 'Rehearsal');
                insert into session_province (session, province, closed, policy)
                    values ('2099-01', '65', false, '{}'), ('2099-01', '66', false, '{}'), ('2099-01', '67', false, '{}');
                insert into centre (centre, province, name_zh, name_en, address)
                    select '65' || to_char(n, 'FM0000'), '65', '演练考点', 'Centre', '示例路' from generate_series(0, 1111) n;
                insert into session_centre (session, centre, province, policy, version)
                    select '2099-01', centre, '65', '{}', 1 from centre;
                insert into seat_counter (session, centre, pool, capacity, taken)
                    select '2099-01', centre, '*', null, 0 from centre;
                insert into offer (session, centre, subject, fee_fen) values ('2099-01', '650000', '01', 8000);
                insert into seat_counter (session, centre, pool, capacity, taken) values ('2099-01', '650000', '01', 1000000, 0);
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

    private static byte[] file(String head, int rows, IntFunction<String> row) {
        return (head + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] roster(int students) {
        return file(ROSTER_HEAD, students, n -> String.join(",", student(n)) + "\n");
    }

    /** Students who are on the roster of their centre, as it takes no others. */
    private static byte[] group(int students) {
        return file(
                "证件号码,姓名,民族,职业,文化程度,培训类型,邮编,通信地址,班级,学号,报考科目\n",
                students,
                n -> student(n).get(0) + ",学生" + n + ",汉族,学生,本科,学校课程,830000,示例路1号," + n % 40 + "班,2024" + n + ",01\n");
    }

    private static byte[] centres(int centres) {
        return file(
                "考点代码,考点名称,英文名称,地址,总容量\n",
                centres,
                n -> "%06d,演练学院%d,Rehearsal College %d,示例路%d号,%d\n".formatted(660_000 + n, n, n, n, 500));
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

    private static byte[] offers(int offers) {
        return file(
                "考点代码,科目代码,考试费(元),容量\n",
                offers,
                n -> "65%04d,%02d,80,%d\n".formatted(n / SUBJECTS, n % SUBJECTS + 1, 30 + n % 200));
    }

    private double rosterBaseline() {
        noRoster();
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
        noOffers();
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
