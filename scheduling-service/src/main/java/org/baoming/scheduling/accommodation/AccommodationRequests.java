package org.baoming.scheduling.accommodation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.AccommodationRequest.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests and their evidence (tables {@code accommodation_request}, {@code accommodation_file}), encrypted on their way in. */
@Repository
class AccommodationRequests {
    private static final String REASON = "reason";
    private static final String DECISION = "decision";

    private static final int TEXTS_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final EvidenceVault vault;

    AccommodationRequests(JdbcClient jdbc, EvidenceVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    Optional<AccommodationRequest> find(UUID id) {
        return one("select * from accommodation_request where id = :id", id);
    }

    /** Locked until the transaction ends. */
    Optional<AccommodationRequest> lock(UUID id) {
        return one("select * from accommodation_request where id = :id for update", id);
    }

    /** The newest first. */
    List<AccommodationRequest> of(RegistrationId registration) {
        return jdbc
                .sql("select * from accommodation_request where registration = :registration order by id desc")
                .param("registration", registration.value())
                .query((row, number) -> read(row))
                .list()
                .stream()
                .map(this::withFiles)
                .toList();
    }

    /** All of a passport, the newest first. */
    List<AccommodationRequest> of(PassportId passport) {
        return jdbc.sql("""
                        select q.* from accommodation_registration r join accommodation_request q using (registration)
                        where r.passport = :passport and q.passport = r.passport order by q.id desc""").param("passport", passport.value()).query((row, number) -> read(row)).list().stream()
                .map(this::withFiles)
                .toList();
    }

    /**
     * In the order in which they were made.
     *
     * @param state null: all
     */
    List<AccommodationLine> page(
            String session, String centre, @Nullable AccommodationState state, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select id, registration, state, requested_at, decided_at,
                               (select count(*) from accommodation_file f where f.request = q.id) as files
                        from accommodation_request q
                        where session = :session and centre = :centre
                          and (:state::text is null or state = :state) and (:after::uuid is null or id > :after)
                        order by id limit :limit""")
                .param("session", session)
                .param("centre", centre)
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new AccommodationLine(
                        Sql.uuid(row, "id"),
                        new RegistrationId(Sql.uuid(row, "registration")),
                        AccommodationState.valueOf(row.getString("state")),
                        Sql.instant(row, "requested_at"),
                        Sql.instantOrNull(row, "decided_at"),
                        row.getInt("files")))
                .list();
    }

    void add(AccommodationRequest request, String reason) {
        Measures wanted = request.wanted();
        jdbc.sql("""
                        insert into accommodation_request (id, registration, passport, session, centre, state, version,
                            extra_minutes, separate_room, step_free, beside_door, reason, requested_at)
                        values (:id, :registration, :passport, :session, :centre, :state, :version,
                            :extraMinutes, :separateRoom, :stepFree, :besideDoor, :reason, :at)""")
                .param("id", request.id())
                .param("registration", request.registration().value())
                .param("passport", request.passport().value())
                .param("session", request.session())
                .param("centre", request.centre())
                .param("state", request.state().name())
                .param("version", request.version())
                .param("extraMinutes", wanted.extraMinutes())
                .param("separateRoom", wanted.separateRoom())
                .param("stepFree", wanted.stepFree())
                .param("besideDoor", wanted.besideDoor())
                .param("reason", vault.sealText(request.id(), REASON, reason))
                .param("at", Sql.utc(request.requestedAt()))
                .update();
    }

    /** @param decision of this request, which is locked */
    void saveDecision(AccommodationRequest request, Decision decision) {
        Measures granted = decision.granted();
        jdbc.sql("""
                        update accommodation_request set state = :state, version = :version,
                            granted_extra_minutes = :extraMinutes::int, granted_separate_room = :separateRoom::boolean,
                            granted_step_free = :stepFree::boolean, granted_beside_door = :besideDoor::boolean,
                            decision_reason = :reason, note_zh = :noteZh, note_en = :noteEn, decided_at = :at, decided_by = :by
                        where id = :id""")
                .param("state", request.state().name())
                .param("version", request.version())
                .param("extraMinutes", granted == null ? null : granted.extraMinutes())
                .param("separateRoom", granted == null ? null : granted.separateRoom())
                .param("stepFree", granted == null ? null : granted.stepFree())
                .param("besideDoor", granted == null ? null : granted.besideDoor())
                .param("reason", vault.sealText(request.id(), DECISION, decision.reason()))
                .param("noteZh", decision.noteZh())
                .param("noteEn", decision.noteEn())
                .param("at", Sql.utc(decision.at()))
                .param("by", decision.by())
                .param("id", request.id())
                .update();
    }

    /** Forgets the reason and the evidence of a locked request. */
    void withdraw(UUID id) {
        jdbc.sql("""
                        update accommodation_request set state = 'WITHDRAWN', version = version + 1, reason = null
                        where id = :id""").param("id", id).update();
        jdbc.sql("delete from accommodation_file where request = :id")
                .param("id", id)
                .update();
    }

    /** Adds or replaces a file of a locked request. */
    void putFile(UUID request, EvidenceFile file, byte[] content) {
        EvidenceVault.Sealed sealed = vault.seal(request, place(file.number()), content);
        jdbc.sql("""
                        insert into accommodation_file (request, number, type, bytes, key_id, sealed, added_at)
                        values (:request, :number, :type, :bytes, :keyId, :sealed, :at)
                        on conflict (request, number) do update set type = excluded.type, bytes = excluded.bytes,
                            key_id = excluded.key_id, sealed = excluded.sealed, added_at = excluded.added_at""")
                .param("request", request)
                .param("number", file.number())
                .param("type", file.type().name())
                .param("bytes", file.bytes())
                .param("keyId", sealed.keyId())
                .param("sealed", sealed.bytes())
                .param("at", Sql.utc(file.addedAt()))
                .update();
        changed(request);
    }

    /** @return whether there was one */
    boolean removeFile(UUID request, int number) {
        boolean removed = jdbc.sql("delete from accommodation_file where request = :request and number = :number")
                        .param("request", request)
                        .param("number", number)
                        .update()
                > 0;
        if (removed) {
            changed(request);
        }
        return removed;
    }

    private void changed(UUID request) {
        jdbc.sql("update accommodation_request set version = version + 1 where id = :id")
                .param("id", request)
                .update();
    }

    Optional<EvidenceFile.Content> content(UUID request, int number) {
        return jdbc.sql("select * from accommodation_file where request = :request and number = :number")
                .param("request", request)
                .param("number", number)
                .query((row, n) -> new EvidenceFile.Content(
                        EvidenceType.valueOf(row.getString("type")),
                        vault.open(
                                request,
                                place(number),
                                new EvidenceVault.Sealed(row.getString("key_id"), row.getBytes("sealed")))))
                .optional();
    }

    /** How many reasons and files are encrypted under each key. */
    SortedMap<String, Long> encrypted() {
        SortedMap<String, Long> counts = new TreeMap<>();
        jdbc.sql("""
                        select key, count(*) as encrypted from (
                            select key_id as key from accommodation_file
                            union all select split_part(reason, '.', 1) from accommodation_request where reason is not null
                            union all select split_part(decision_reason, '.', 1) from accommodation_request
                            where decision_reason is not null) keys
                        group by key""").query(row -> {
            counts.put(row.getString("key"), row.getLong("encrypted"));
        });
        return counts;
    }

    /** Encrypts some that are under this key under the current one. @return how many */
    int reseal(String key) {
        int texts = resealTexts("reason", REASON, key) + resealTexts("decision_reason", DECISION, key);
        return texts > 0 ? texts : resealFiles(key);
    }

    private int resealTexts(String column, String place, String key) {
        record Text(UUID id, String sealed) {}
        List<Text> some = jdbc.sql("""
                        select id, %s as sealed from accommodation_request where split_part(%s, '.', 1) = :key
                        limit :batch for no key update skip locked""".formatted(column, column))
                .param("key", key)
                .param("batch", TEXTS_AT_ONCE)
                .query(Text.class)
                .list();
        some.forEach(text -> jdbc.sql("update accommodation_request set %s = :sealed where id = :id".formatted(column))
                .param("sealed", vault.sealText(text.id(), place, vault.openText(text.id(), place, text.sealed())))
                .param("id", text.id())
                .update());
        return some.size();
    }

    /** One: it is in memory three times. */
    private int resealFiles(String key) {
        record Encrypted(UUID request, int number, byte[] sealed) {}
        Optional<Encrypted> next = jdbc.sql("""
                        select request, number, sealed from accommodation_file where key_id = :key
                        limit 1 for no key update skip locked""")
                .param("key", key)
                .query((row, n) ->
                        new Encrypted(Sql.uuid(row, "request"), row.getInt("number"), row.getBytes("sealed")))
                .optional();
        next.ifPresent(file -> {
            String place = place(file.number());
            byte[] content = vault.open(file.request(), place, new EvidenceVault.Sealed(key, file.sealed()));
            EvidenceVault.Sealed sealed = vault.seal(file.request(), place, content);
            jdbc.sql("""
                            update accommodation_file set key_id = :key, sealed = :sealed
                            where request = :request and number = :number""")
                    .param("key", sealed.keyId())
                    .param("sealed", sealed.bytes())
                    .param("request", file.request())
                    .param("number", file.number())
                    .update();
        });
        return next.isPresent() ? 1 : 0;
    }

    private static String place(int number) {
        return "file/" + number;
    }

    private Optional<AccommodationRequest> one(String sql, UUID id) {
        return jdbc.sql(sql)
                .param("id", id)
                .query((row, number) -> read(row))
                .optional()
                .map(this::withFiles);
    }

    /** Read after the row is locked, not before. */
    private AccommodationRequest withFiles(AccommodationRequest request) {
        return request.with(files(request.id()));
    }

    private AccommodationRequest read(ResultSet row) throws SQLException {
        UUID id = Sql.uuid(row, "id");
        String reason = row.getString("reason");
        return new AccommodationRequest(
                id,
                new RegistrationId(Sql.uuid(row, "registration")),
                new PassportId(Sql.uuid(row, "passport")),
                row.getString("session"),
                row.getString("centre"),
                AccommodationState.valueOf(row.getString("state")),
                row.getLong("version"),
                new Measures(
                        row.getInt("extra_minutes"),
                        row.getBoolean("separate_room"),
                        row.getBoolean("step_free"),
                        row.getBoolean("beside_door")),
                reason == null ? null : vault.openText(id, REASON, reason),
                Sql.instant(row, "requested_at"),
                List.of(),
                decision(id, row));
    }

    private @Nullable Decision decision(UUID id, ResultSet row) throws SQLException {
        Instant at = Sql.instantOrNull(row, "decided_at");
        if (at == null) {
            return null;
        }
        int extraMinutes = row.getInt("granted_extra_minutes");
        Measures granted = row.wasNull()
                ? null
                : new Measures(
                        extraMinutes,
                        row.getBoolean("granted_separate_room"),
                        row.getBoolean("granted_step_free"),
                        row.getBoolean("granted_beside_door"));
        return new Decision(
                granted,
                vault.openText(id, DECISION, row.getString("decision_reason")),
                row.getString("note_zh"),
                row.getString("note_en"),
                at,
                row.getString("decided_by"));
    }

    private List<EvidenceFile> files(UUID request) {
        return jdbc.sql("""
                        select number, type, bytes, added_at from accommodation_file
                        where request = :request order by number""")
                .param("request", request)
                .query((row, n) -> new EvidenceFile(
                        row.getInt("number"),
                        EvidenceType.valueOf(row.getString("type")),
                        row.getInt("bytes"),
                        Sql.instant(row, "added_at")))
                .list();
    }
}
