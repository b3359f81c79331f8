package org.baoming.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prepares what the rehearsal needs and candidates would take minutes to create: passports with their accounts, and a
 * session of its own with room for everybody. It writes directly to the databases and to Keycloak, and can be repeated.
 * What follows (documents, sign-in, registrations) goes through the gateway.
 */
final class Stage {

    static final String SESSION = "2099-01";
    static final String PROVINCE = "99";

    /** The two subjects between which every candidate changes. */
    static final List<String> SUBJECTS = List.of("24", "28");

    private static final String KEYCLOAK = "http://localhost:8180";

    private final Home home;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    Stage(Home home) {
        this.home = home;
    }

    /** Counted from 1. */
    static String username(int candidate) {
        return "rehearsal-%06d".formatted(candidate);
    }

    /** Counted from 1: the first is the hot one. */
    static String centre(int number) {
        return PROVINCE + "%04d".formatted(number);
    }

    String password() {
        return home.secret("DEMO_PASSWORD");
    }

    static UUID passport(int candidate) {
        return UUID.nameUUIDFromBytes(username(candidate).getBytes(StandardCharsets.UTF_8));
    }

    void makePassports(int candidates) throws SQLException, IOException, InterruptedException {
        makePassports(1, candidates);
    }

    /** The highest number that a passport has. */
    int lastPassport() throws SQLException {
        return (int) count("passport", """
                select coalesce(max(substring(email from '^rehearsal-([0-9]{6})@')::int), 0) from passport""");
    }

    /** Seats enough for whoever comes to a centre of the sample catalogue. */
    void makeRoom(String session, String centre) throws SQLException {
        try (Connection database = home.database("enrollment");
                var update = database.prepareStatement(
                        "update seat_counter set capacity = 1000000 where session = ? and centre = ? and capacity is not null")) {
            update.setString(1, session);
            update.setString(2, centre);
            update.executeUpdate();
        }
    }

    void makePassports(int first, int last) throws SQLException, IOException, InterruptedException {
        try (Connection database = home.database("passport");
                var insert = database.prepareStatement("""
                        insert into passport (id, email, mobile, state, begun_at, registered_at, version)
                        values (?, ?, ?, 'ACTIVE', now(), now(), 1) on conflict do nothing""")) {
            for (int candidate = first; candidate <= last; candidate++) {
                insert.setObject(1, passport(candidate));
                insert.setString(2, username(candidate) + "@baoming.example");
                insert.setString(3, "199%08d".formatted(candidate));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        String token = administrator();
        int most = 100;
        for (int from = first; from <= last; from += most) {
            importAccounts(token, from, Math.min(from + most - 1, last));
        }
    }

    private String administrator() throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password="
                + URLEncoder.encode(home.secret("KEYCLOAK_ADMIN_PASSWORD"), StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(KEYCLOAK + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        return require(200, answer, "The administrator's token")
                .path("access_token")
                .asString();
    }

    private void importAccounts(String token, int from, int to) throws IOException, InterruptedException {
        List<Map<String, Object>> users = IntStream.rangeClosed(from, to)
                .mapToObj(candidate -> Map.of(
                        "username",
                        username(candidate),
                        "email",
                        username(candidate) + "@baoming.example",
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "attributes",
                        Map.of("passport", List.of(passport(candidate).toString())),
                        "groups",
                        List.of("/candidates"),
                        "credentials",
                        List.of(Map.of("type", "password", "value", password(), "temporary", false))))
                .toList();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(KEYCLOAK + "/admin/realms/passport/partialImport"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(
                                json.writeValueAsString(Map.of("ifResourceExists", "SKIP", "users", users))))
                        .build(),
                BodyHandlers.ofString());
        require(200, answer, "Accounts " + from + " to " + to);
    }

    private JsonNode require(int status, HttpResponse<String> answer, String what) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(what + ": Keycloak answered " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /**
     * A session that is open and not on the portal's list, with a province of its own; everything that earlier rehearsals left there
     * besides registrations goes.
     */
    void makeSession(int centres) throws SQLException {
        try (Connection database = home.database("enrollment");
                var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("""
                    insert into exam_session (session, ordinal, name_zh, name_en, window_opens, window_closes, exam_dates,
                                              policy, version, listed)
                    values ('%1$s', 1, '演练', 'Rehearsal', now() - interval '1 day', now() + interval '10 years',
                            array[current_date + 4000],
                            '{"reviewRequired": false, "classRequired": false, "maxSubjects": 3, "unpaidHold": "PT90000H",
                              "approvedPaymentWindow": "PT24H", "cancellationLimit": 3, "deleteOutsideWindow": false,
                              "datePreferences": false, "selfPrintTicket": true, "photoBackground": "ANY",
                              "photoColour": "ANY", "onSiteConfirmation": false, "rosterMode": "OFF",
                              "crossCentre": "ONE_PER_CANDIDATE"}'::jsonb
                            || coalesce((select policy from exam_session where session <> '%1$s' limit 1), '{}')
                            || '{"reviewRequired": false, "maxSubjects": 3, "unpaidHold": "PT90000H",
                                 "cancellationLimit": 2000000000, "rosterMode": "OFF"}', 1, false)
                    on conflict (session) do update set ordinal = excluded.ordinal, listed = false""".formatted(SESSION));
            statement.execute("""
                    insert into subject (subject, level, name_zh, name_en, minutes)
                    values ('24', 2, '演练一', 'Rehearsal 1', 90), ('28', 2, '演练二', 'Rehearsal 2', 90)
                    on conflict do nothing""");
            statement.execute("insert into province (province, name_zh, name_en) values ('" + PROVINCE
                    + "', '演练', 'Rehearsal') on conflict do nothing");
            statement.execute("insert into session_province (session, province, closed, policy) values ('" + SESSION
                    + "', '" + PROVINCE
                    + "', false, '{}') on conflict (session, province) do update set closed = false");
            String every = "from generate_series(1, " + centres + ") as n";
            statement.execute("""
                    insert into centre (centre, province, name_zh, name_en, address)
                    select '%1$s' || to_char(n, 'FM0000'), '%1$s', '演练考点', 'Rehearsal centre', '-' %2$s
                    on conflict do nothing""".formatted(PROVINCE, every));
            statement.execute("""
                    insert into session_centre (session, centre, province, policy, version)
                    select '%3$s', '%1$s' || to_char(n, 'FM0000'), '%1$s', '{}', 1 %2$s
                    on conflict do nothing""".formatted(PROVINCE, every, SESSION));
            statement.execute("""
                    insert into offer (session, centre, subject, fee_fen)
                    select '%3$s', '%1$s' || to_char(n, 'FM0000'), subject, 8000 %2$s,
                           unnest(array['24', '28']) as subject
                    on conflict do nothing""".formatted(PROVINCE, every, SESSION));
            statement.execute("""
                    insert into seat_counter (session, centre, pool, capacity, taken)
                    select '%3$s', '%1$s' || to_char(n, 'FM0000'), pool, 1000000, 0 %2$s,
                           unnest(array['*', '24', '28']) as pool
                    on conflict do nothing""".formatted(PROVINCE, every, SESSION));
            sweep(statement);
            database.commit();
        }
    }

    boolean isPaid(String registration) throws SQLException {
        return count("select count(*) from subject_entry where state = 'PAID' and registration = '"
                        + UUID.fromString(registration) + "'")
                > 0;
    }

    /** As if the money had come: the seat is held already, and no payment service is part of this. */
    void pay(String registration) throws SQLException {
        try (Connection database = home.database("enrollment");
                var statement = database.createStatement()) {
            statement.execute("update subject_entry set state = 'PAID' where state = 'RESERVED' and registration = '"
                    + UUID.fromString(registration) + "'");
        }
    }

    /** Nobody registers there until the next rehearsal; what can be found by its code alone is closed, too. */
    void closeSession() throws SQLException {
        try (Connection database = home.database("enrollment");
                var statement = database.createStatement()) {
            statement.execute("update session_province set closed = true where session = '" + SESSION + "'");
            sweep(statement);
        }
    }

    private static void sweep(Statement statement) throws SQLException {
        statement.execute("delete from subject_entry where session = '" + SESSION + "' and state = 'RELEASED'");
        statement.execute("delete from idempotency_key where key like 'rehearsal-%'");
    }

    /** All entries there ever were, released ones too: each enrolment makes one. */
    long entries() throws SQLException {
        return count("select count(*) from subject_entry where session = '" + SESSION + "'");
    }

    /** Counters that differ from the entries that they count. */
    long differences() throws SQLException {
        return count("""
                select count(*) from seat_counter c left join (
                    select session, centre, coalesce(subject, '*') as pool, count(*) as live
                    from subject_entry where state <> 'RELEASED' and session = '%1$s'
                    group by grouping sets ((session, centre, subject), (session, centre))
                ) e using (session, centre, pool)
                where c.session = '%1$s' and c.taken <> coalesce(e.live, 0)""".formatted(SESSION));
    }

    private long count(String sql) throws SQLException {
        return count("enrollment", sql);
    }

    private long count(String context, String sql) throws SQLException {
        try (Connection database = home.database(context);
                var statement = database.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
