package org.baoming.photo.keeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.sql.Sql;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.rule.PhotoCheck;
import org.baoming.photo.rule.PortraitRules;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The current photos of registrations, at most one each (table {@code photo}). */
@Repository
public class Photos {

    /** The topic of events about photos, keyed by registration. */
    public static final String TOPIC = "photo.photos";

    private static final int BATCH = 500;

    private static final TypeReference<List<PhotoCheck>> CHECKS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Photos(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Photo> of(RegistrationId registration) {
        return jdbc.sql("select * from photo where registration = :registration")
                .param("registration", registration.value())
                .query(Photos::photo)
                .optional();
    }

    /** The photos that the owner of this passport has uploaded, oldest first. */
    List<Photo> of(PassportId passport) {
        return jdbc.sql("select * from photo where passport = :passport order by accepted_at, photo")
                .param("passport", passport.value())
                .query(Photos::photo)
                .list();
    }

    /** What each rule measured of this photo; empty if it was accepted before that was kept. */
    List<PhotoCheck> checksOf(PhotoId photo) {
        return jdbc.sql("select checks from photo where photo = :photo and checks is not null")
                .param("photo", photo.value())
                .query((row, number) -> json.readValue(row.getString("checks"), CHECKS))
                .optional()
                .orElse(List.of());
    }

    /** Makes this the registration's photo, in place of any other. */
    void save(Photo photo, List<PhotoCheck> checks) {
        jdbc.sql("""
                        insert into photo (registration, photo, passport, sha256, width, height, bytes, accepted_at, judged_for,
                            version, checks)
                        values (:registration, :photo, :passport, :sha256, :width, :height, :bytes, :acceptedAt, :judgedFor,
                            :version, :checks::jsonb)
                        on conflict (registration) do update set
                            photo = excluded.photo, passport = excluded.passport, sha256 = excluded.sha256,
                            width = excluded.width, height = excluded.height, bytes = excluded.bytes,
                            accepted_at = excluded.accepted_at, judged_for = excluded.judged_for, judge_again = false,
                            version = excluded.version, checks = excluded.checks""")
                .param("registration", photo.registration().value())
                .param("photo", photo.id().value())
                .param(
                        "passport",
                        photo.passport() == null ? null : photo.passport().value())
                .param("sha256", photo.sha256())
                .param("width", photo.width())
                .param("height", photo.height())
                .param("bytes", photo.bytes())
                .param("acceptedAt", Sql.utc(photo.acceptedAt()))
                .param("judgedFor", photo.judgedFor())
                .param("version", photo.version())
                .param("checks", json.writeValueAsString(checks))
                .update();
    }

    /** Marks the photos of those registrations that have moved to another centre than the photo was judged for. */
    public void markMoved(Set<RegistrationId> registrations) {
        jdbc.sql("""
                        update photo set judge_again = true from registration r
                        where r.registration = any (:registrations::uuid[]) and photo.registration = r.registration
                            and r.centre is not null and r.centre is distinct from photo.judged_for""")
                .param("registrations", Sql.column(registrations, RegistrationId::value))
                .update();
    }

    /** A batch of the marked photos. */
    List<Photo> toJudgeAgain() {
        return jdbc.sql("select * from photo where judge_again order by photo limit :limit")
                .param("limit", BATCH)
                .query(Photos::photo)
                .list();
    }

    /** The photo was judged for this centre and is no longer marked. Does nothing once another photo has replaced it. */
    void judged(PhotoId photo, @Nullable String centre) {
        jdbc.sql("update photo set judged_for = :centre, judge_again = false where photo = :photo")
                .param("centre", centre)
                .param("photo", photo.value())
                .update();
    }

    /** the candidate has accepted the registration that a centre has made, and the photo that it has uploaded is theirs. */
    public void ownedBy(RegistrationId registration, PassportId passport) {
        jdbc.sql("update photo set passport = :passport where registration = :registration and passport is null")
                .param("passport", passport.value())
                .param("registration", registration.value())
                .update();
    }

    /** Replaces what the rules of the former centre's policy measured by what those of the present one did. */
    void judgedByPolicy(PhotoId photo, List<PhotoCheck> ofPolicy) {
        List<PhotoCheck> checks = checksOf(photo);
        if (checks.isEmpty()) {
            return;
        }
        Set<String> rules = PortraitRules.namesOfPolicy();
        List<PhotoCheck> now = Stream.concat(
                        checks.stream().filter(check -> !rules.contains(check.rule())), ofPolicy.stream())
                .toList();
        jdbc.sql("update photo set checks = :checks::jsonb where photo = :photo")
                .param("checks", json.writeValueAsString(now))
                .param("photo", photo.value())
                .update();
    }

    void remove(Photo photo) {
        jdbc.sql("delete from photo where photo = :photo")
                .param("photo", photo.id().value())
                .update();
    }

    private static Photo photo(ResultSet row, int number) throws SQLException {
        UUID passport = row.getObject("passport", UUID.class);
        return new Photo(
                new RegistrationId(Sql.uuid(row, "registration")),
                new PhotoId(Sql.uuid(row, "photo")),
                passport == null ? null : new PassportId(passport),
                row.getString("sha256"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("bytes"),
                Sql.instant(row, "accepted_at"),
                row.getString("judged_for"),
                row.getLong("version"));
    }
}
