package org.baoming.enrollment.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.idempotency.RecentRequests;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.seats.WaitingListEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads registrations with their entries and waiting-list entries. */
@Repository
class RegistrationRows {
    private static final String SELECT = """
            select registration, passport, session, province, centre, candidate_name, document_type, document_masked,
                   personal_information, photo, photo_accepted_at, state, review_reason, review_reason_code, review_mended,
                   on_site_centre, on_site_outcome, on_site_note, on_site_at, on_site_version, clock_stopped_at, empty_until, wake_at, cancellations, delete_reason, delete_note, document_claimed, opened_at, version,
                   group_centre, roster, waiting_places, recent_acts, reminded_for
            from registration""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Duration remindBefore;

    RegistrationRows(JdbcClient jdbc, JsonMapper json, EnrollmentSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.remindBefore = settings.remindBefore();
    }

    /**
     * Every caller runs inside a transaction: all queries share the connection, and see what the first has locked.
     *
     * @param where conditions, order and lock
     * @param params what {@code where} names
     */
    List<Registration> load(String where, Map<String, ?> params) {
        List<Row> loaded = jdbc.sql(SELECT + " " + where)
                .params(params)
                .query((row, n) -> new Row(stored(row), row.getInt("waiting_places") > 0))
                .list();
        Map<RegistrationId, List<SubjectEntry>> entries = entriesOf(loaded);
        Map<RegistrationId, List<WaitingListEntry>> places =
                placesOf(loaded.stream().filter(Row::waits).toList());
        return loaded.stream()
                .map(row -> new Registration(row.stored()
                        .with(entries.getOrDefault(row.id(), List.of()), places.getOrDefault(row.id(), List.of()))))
                .toList();
    }

    /** Without its entries. */
    private record Row(StoredRegistration stored, boolean waits) {
        RegistrationId id() {
            return stored.origin().registration();
        }
    }

    private StoredRegistration stored(ResultSet row) throws SQLException {
        String centre = row.getString("centre");
        String information = row.getString("personal_information");
        String roster = row.getString("roster");
        return new StoredRegistration(
                origin(row),
                RegistrationState.valueOf(row.getString("state")),
                centre == null ? null : new CentreCode(centre),
                information == null ? null : json.readValue(information, PersonalInformation.class),
                photo(row),
                rejection(row),
                onSite(row),
                new Deadlines.Times(
                        Sql.instantOrNull(row, "clock_stopped_at"),
                        Sql.instantOrNull(row, "empty_until"),
                        Sql.instantOrNull(row, "wake_at"),
                        Sql.instantOrNull(row, "reminded_for"),
                        remindBefore),
                row.getInt("cancellations"),
                deletion(row),
                !row.getBoolean("document_claimed"),
                roster == null ? List.of() : List.of(json.readValue(roster, RosterPlace[].class)),
                RecentRequests.of(row.getBytes("recent_acts")),
                List.of(),
                List.of(),
                row.getLong("version"));
    }

    private static RegistrationOrigin origin(ResultSet row) throws SQLException {
        UUID passport = row.getObject("passport", UUID.class);
        return new RegistrationOrigin(
                new RegistrationId(Sql.uuid(row, "registration")),
                passport == null ? null : new PassportId(passport),
                new SessionCode(row.getString("session")),
                new ProvinceCode(row.getString("province")),
                row.getString("group_centre") == null ? RegistrationMethod.SELF : RegistrationMethod.GROUP,
                new Candidate(
                        row.getString("candidate_name"),
                        DocumentType.valueOf(row.getString("document_type")),
                        row.getString("document_masked")),
                Sql.instant(row, "opened_at"));
    }

    private static OnSite onSite(ResultSet row) throws SQLException {
        String centre = row.getString("on_site_centre");
        String outcome = row.getString("on_site_outcome");
        return new OnSite(
                centre == null ? null : new CentreCode(centre),
                outcome == null ? null : OnSiteOutcome.valueOf(outcome),
                row.getString("on_site_note"),
                Sql.instantOrNull(row, "on_site_at"),
                row.getLong("on_site_version"));
    }

    private static @Nullable Rejection rejection(ResultSet row) throws SQLException {
        String reason = row.getString("review_reason");
        return reason == null
                ? null
                : new Rejection(
                        Rejection.Code.of(row.getString("review_reason_code")),
                        reason,
                        row.getBoolean("review_mended"));
    }

    private static @Nullable Deletion deletion(ResultSet row) throws SQLException {
        String reason = row.getString("delete_reason");
        return reason == null ? null : new Deletion(Deletion.Reason.valueOf(reason), row.getString("delete_note"));
    }

    private static @Nullable Photo photo(ResultSet row) throws SQLException {
        UUID photo = row.getObject("photo", UUID.class);
        return photo == null ? null : new Photo(photo, Sql.instant(row, "photo_accepted_at"));
    }

    private Map<RegistrationId, List<SubjectEntry>> entriesOf(List<Row> registrations) {
        Map<RegistrationId, List<SubjectEntry>> entries = new HashMap<>();
        // Planned once (QueryPlans).
        jdbc.sql("""
                select registration, entry, centre, subject, fee_fen, state, expires_at, offered from subject_entry
                where registration = any((select :registrations)::uuid[]) and state <> 'RELEASED' order by entry""").param("registrations", Sql.column(registrations, Row::id)).query(row -> {
            entries.computeIfAbsent(new RegistrationId(Sql.uuid(row, "registration")), id -> new ArrayList<>())
                    .add(entry(row));
        });
        return entries;
    }

    /** Most registrations are on no waiting list, and cost nothing. */
    private Map<RegistrationId, List<WaitingListEntry>> placesOf(List<Row> waiting) {
        Map<RegistrationId, List<WaitingListEntry>> places = new HashMap<>();
        if (waiting.isEmpty()) {
            return places;
        }
        jdbc.sql("""
                select registration, place, centre, subject, joined_at from waiting_place
                where registration = any(:registrations::uuid[]) order by seq""").param("registrations", Sql.column(waiting, Row::id)).query(row -> {
            places.computeIfAbsent(new RegistrationId(Sql.uuid(row, "registration")), id -> new ArrayList<>())
                    .add(new WaitingListEntry(
                            Sql.uuid(row, "place"),
                            new CentreCode(row.getString("centre")),
                            new SubjectCode(row.getString("subject")),
                            Sql.instant(row, "joined_at")));
        });
        return places;
    }

    private static SubjectEntry entry(ResultSet row) throws SQLException {
        return new SubjectEntry(
                new EntryId(Sql.uuid(row, "entry")),
                new CentreCode(row.getString("centre")),
                new SubjectCode(row.getString("subject")),
                new Money(row.getLong("fee_fen")),
                SubjectEntry.State.valueOf(row.getString("state")),
                Sql.instantOrNull(row, "expires_at"),
                row.getBoolean("offered"));
    }
}
