package org.baoming.payment.rehearsal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.baoming.chassis.testing.FormBody;
import org.baoming.payment.PaymentApplication;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures how many of the platform's notifications the service applies per second, over HTTP, each with its signature verified and its
 * payment committed before the answer; and the same while every notification is sent fifty times at once. The baseline, in the same run,
 * is plain JDBC with as many connections and the bare statements, without HTTP and signatures. Everything runs on this machine, the
 * callers too; PostgreSQL with fsync and synchronous_commit on. Events stay in the outbox.
 */
final class NotificationsRehearsal {

    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final int NOTIFICATIONS = Integer.getInteger("notices", 8_000);
    private static final int CALLERS = Integer.getInteger("callers", 64);
    private static final int TIMES_AT_ONCE = 50;
    private static final int CONNECTIONS = 10;

    private final KeyPair platform = newKeys();
    private final String keyId = keyId(platform);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DataSource database;
    private final JdbcClient jdbc;
    private final URI address;
    private int series;

    private NotificationsRehearsal(EmbeddedPostgres postgres) {
        database = postgres.getPostgresDatabase();
        ConfigurableApplicationContext service = service(postgres.getPort());
        jdbc = service.getBean(JdbcClient.class);
        address = URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port")
                + "/api/payment/notifications");
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .start()) {
            new NotificationsRehearsal(postgres).run();
        }
        System.exit(0);
    }

    /** The real service, without Kafka and with nothing to sweep. */
    private ConfigurableApplicationContext service(int port) {
        return new SpringApplicationBuilder(PaymentApplication.class)
                .properties(Map.of(
                        "DATABASE_URL", "jdbc:postgresql://localhost:" + port + "/postgres",
                        "DATABASE_USER", "postgres",
                        "DATABASE_PASSWORD", "postgres",
                        "CLIENT_SECRET", "rehearsal",
                        "MERCHANT_PRIVATE_KEY_FILE",
                                pem("PRIVATE KEY", newKeys().getPrivate().getEncoded()),
                        "PLATFORM_PUBLIC_KEY_FILE",
                                pem("PUBLIC KEY", platform.getPublic().getEncoded()),
                        "chassis.outbox.relay", "external",
                        "spring.kafka.listener.auto-startup", "false",
                        "spring.kafka.admin.auto-create", "false",
                        "logging.level.root", "error"))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                        "--baoming.payment.sweep-every=24h",
                        "--baoming.payment.reconcile-every=24h");
    }

    private void run() throws Exception {
        say("Warming up");
        baseline();
        eachOnce();
        fiftyTimes();
        var baselines = new ArrayList<Measured>();
        var once = new ArrayList<Measured>();
        var fifty = new ArrayList<Measured>();
        for (int n = 0; n < RUNS; n++) {
            baselines.add(baseline());
            once.add(eachOnce());
            fifty.add(fiftyTimes());
        }
        double baseline = Measured.median(baselines).perSecond();
        say("Medians of %d runs, %d notifications each, %d callers".formatted(RUNS, NOTIFICATIONS, CALLERS));
        say("| | a second | of the baseline | p50 | p99 |\n| --- | --- | --- | --- | --- |");
        say(Measured.median(baselines).row("baseline: plain JDBC, one transaction each", baseline));
        say(Measured.median(once).row("notifications applied", baseline));
        say(Measured.median(fifty).row("each notification " + TIMES_AT_ONCE + " times at once, answered", baseline));
        long paid = count("payment_order where state = 'PAID'");
        if (paid != count("receipt") || paid != count("outbox where type = 'payment.order-paid.v1'")) {
            throw new IllegalStateException("A payment was applied twice or not at all");
        }
        say("Every payment was applied once: " + paid);
    }

    private Measured eachOnce() throws InterruptedException {
        List<String> notifications = notifications(NOTIFICATIONS);
        return Measured.of(CALLERS, NOTIFICATIONS, n -> post(notifications.get(n)));
    }

    private Measured fiftyTimes() throws InterruptedException {
        List<String> notifications = notifications(NOTIFICATIONS / TIMES_AT_ONCE);
        return Measured.of(TIMES_AT_ONCE, NOTIFICATIONS, n -> post(notifications.get(n / TIMES_AT_ONCE)));
    }

    private Measured baseline() throws Exception {
        String numbers = orders(NOTIFICATIONS);
        var connections = new ArrayList<Connection>();
        for (int n = 0; n < CONNECTIONS; n++) {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            connections.add(connection);
        }
        try {
            var free = new ArrayBlockingQueue<>(CONNECTIONS, false, connections);
            return Measured.of(CALLERS, NOTIFICATIONS, n -> {
                Connection connection = null;
                try {
                    connection = free.take();
                    apply(connection, number(numbers, n));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                } finally {
                    if (connection != null) {
                        free.add(connection);
                    }
                }
            });
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
            jdbc.sql("delete from notice").update();
            jdbc.sql("delete from outbox").update();
            jdbc.sql("delete from receipt").update();
            jdbc.sql("delete from order_step").update();
            jdbc.sql("delete from order_line").update();
            jdbc.sql("delete from order_part").update();
            jdbc.sql("delete from payment_order").update();
        }
    }

    private static void apply(Connection connection, String number) throws SQLException {
        execute(connection, "select 1 from payment_order where number = ? for update", number);
        execute(
                connection,
                "update payment_order set state = 'PAID', paid_at = now(), paid_method = 'ALIPAY', paid_trade = number, "
                        + "next_look_at = null where number = ?",
                number);
        execute(connection, "insert into order_step (number, at, step) values (?, now(), 'PAID_BY_NOTICE')", number);
        execute(connection, "insert into receipt values (?, ?, 8000, 'ALIPAY', now(), false, now())", number, number);
        execute(
                connection,
                "insert into registration_version select registration, 1 from order_part where number = ?",
                number);
        execute(
                connection,
                "insert into outbox (id, aggregatetype, aggregateid, type, version, payload, bucket, occurred_at) "
                        + "values (gen_random_uuid(), 'payment.orders', ?, 'payment.order-paid.v1', 1, repeat('x', 400), 1, now())",
                number);
        execute(
                connection,
                "insert into notice (digest, raw, first_at, last_at, verdict) "
                        + "values (sha256(?::bytea), repeat('x', 800), now(), now(), 'APPLIED')",
                number);
        connection.commit();
    }

    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < values.length; n++) {
                statement.setString(n + 1, values[n]);
            }
            statement.execute();
        }
    }

    /** So many orders that wait at the cashier; the beginning of their numbers. */
    private String orders(int count) {
        String prefix = "NCRE_65-%010d-".formatted(++series);
        jdbc.sql("""
                        insert into payment_order (number, passport, state, session, purpose, source, payer_name,
                            amount_fen, cashier, created_at, closes_at, next_look_at)
                        select :prefix || lpad(n::text, 10, '0'), gen_random_uuid(),
                            'OPEN', '2027-03', 'p', 's', 'n', 8000, 'http://localhost/cashier', now(), now() + interval '1 day',
                            now() + interval '1 day'
                        from generate_series(0, :count - 1) n""").param("prefix", prefix).param("count", count).update();
        jdbc.sql("""
                        with part as (
                            insert into order_part (number, part, registration, entries)
                            select number, 1, gen_random_uuid(), array[gen_random_uuid()] from payment_order
                            where number like :prefix || '%' returning number, entries)
                        insert into order_line (number, part, position, entry, subject, name_zh, fee_fen)
                        select number, 1, 0, entries[1], '67', 'n', 8000 from part""").param("prefix", prefix).update();
        return prefix;
    }

    private List<String> notifications(int count) {
        String prefix = orders(count);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(n -> notification(number(prefix, n)))
                .toList();
    }

    private static String number(String prefix, int n) {
        return prefix + "%010d".formatted(n);
    }

    private String notification(String order) {
        var fields = new TreeMap<>(Map.of(
                "notify_id", UUID.randomUUID().toString(),
                "merchant", "baoming-demo",
                "mode", "test",
                "order", order,
                "trade", "T" + order,
                "state", "PAID",
                "amount_fen", "8000",
                "currency", "CNY",
                "method", "ALIPAY",
                "paid_at", "2026-12-20T03:12:45Z"));
        fields.put("key_id", keyId);
        fields.put("sign_type", "RSA2");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(platform.getPrivate());
            signature.update(FormBody.of(fields).getBytes(StandardCharsets.UTF_8));
            fields.put("sign", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return FormBody.of(fields);
    }

    private void post(String notification) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(notification))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (!answer.body().equals("success")) {
                throw new IllegalStateException("The service answered " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    private static String keyId(KeyPair keys) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(keys.getPublic().getEncoded()),
                            0,
                            8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        try {
            Path file = Files.createTempFile("key", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                            .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
            return file.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
