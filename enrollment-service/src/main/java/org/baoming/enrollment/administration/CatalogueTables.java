package org.baoming.enrollment.administration;

import java.time.Instant;
import java.util.List;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The writer of the catalogue's tables: sessions, provinces, centres, subjects, offers and texts; {@link SessionCopies} copies the
 * rows of a whole session. Capacities are written by the seat ledger. Who may write what is decided by the use cases; {@link CatalogueSettings} reads.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class CatalogueTables {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CatalogueTables(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false if it was there already, which then stays as it is */
    boolean add(ExamSession session) {
        return write(session, """
                insert into exam_session (session, ordinal, name_zh, name_en, window_opens, window_closes,
                                          ticket_opens, ticket_closes, exam_dates, policy, listed, version)
                values (:session, :ordinal, :nameZh, :nameEn, :opens, :closes, :ticketOpens, :ticketCloses, :days::date[],
                        :policy::jsonb, :listed, :version)
                on conflict (session) do nothing""") == 1;
    }

    void update(ExamSession session) {
        write(session, """
                update exam_session
                set ordinal = :ordinal, name_zh = :nameZh, name_en = :nameEn, window_opens = :opens, window_closes = :closes,
                    ticket_opens = :ticketOpens, ticket_closes = :ticketCloses, exam_dates = :days::date[],
                    policy = :policy::jsonb, listed = :listed, version = :version
                where session = :session""");
    }

    private int write(ExamSession session, String sql) {
        Window tickets = session.ticketWindow();
        return jdbc.sql(sql)
                .param("session", session.session().value())
                .param("ordinal", session.ordinal())
                .param("nameZh", session.nameZh())
                .param("nameEn", session.nameEn())
                .param("opens", Sql.utc(session.window().opensAt()))
                .param("closes", Sql.utc(session.window().closesAt()))
                .param("ticketOpens", tickets == null ? null : Sql.utc(tickets.opensAt()))
                .param("ticketCloses", tickets == null ? null : Sql.utc(tickets.closesAt()))
                .param("days", Sql.column(session.examDates(), day -> day))
                .param("policy", json.writeValueAsString(session.policy()))
                .param("listed", session.listed())
                .param("version", session.version())
                .update();
    }

    /** @return false if it was there already, which then stays as it is */
    boolean add(CatalogueDraft.Subject subject) {
        return jdbc.sql("""
                insert into subject (subject, level, name_zh, name_en, minutes)
                values (:subject, :level, :nameZh, :nameEn, :minutes)
                on conflict (subject) do nothing""")
                        .param("subject", subject.subject().value())
                        .param("level", subject.level())
                        .param("nameZh", subject.nameZh())
                        .param("nameEn", subject.nameEn())
                        .param("minutes", subject.minutes())
                        .update()
                == 1;
    }

    /** Adds provinces to a new session; a province that is known keeps its names. */
    void addProvinces(SessionCode session, List<CatalogueDraft.Province> provinces) {
        provinces.forEach(province -> {
            jdbc.sql("""
                    insert into province (province, name_zh, name_en) values (:province, :nameZh, :nameEn)
                    on conflict (province) do nothing""")
                    .param("province", province.province().value())
                    .param("nameZh", province.nameZh())
                    .param("nameEn", province.nameEn())
                    .update();
            jdbc.sql("""
                    insert into session_province (session, province, closed, policy)
                    values (:session, :province, :closed, :policy::jsonb)""")
                    .param("session", session.value())
                    .param("province", province.province().value())
                    .param("closed", province.closed())
                    .param("policy", json.writeValueAsString(province.policy()))
                    .update();
        });
    }

    /**
     * Adds provinces to a new session, all of them open: all provinces that are known, or those of another session with
     * their settings there.
     */
    void addProvincesOf(@Nullable SessionCode other, SessionCode session) {
        if (other == null) {
            jdbc.sql("""
                    insert into session_province (session, province, closed, policy)
                    select :session, province, false, '{}' from province""").param("session", session.value()).update();
        } else {
            jdbc.sql("""
                    insert into session_province (session, province, closed, waiting_room, policy)
                    select :session, province, false, waiting_room, policy from session_province where session = :other""")
                    .param("session", session.value())
                    .param("other", other.value())
                    .update();
        }
    }

    /** @throws ProblemException CHANGED_MEANWHILE if somebody else has just added it */
    void add(ProvinceSettings province) {
        saveNames(province);
        requireAdded(
                jdbc.sql("""
                insert into session_province (session, province, closed, waiting_room, policy, version)
                values (:session, :province, :closed, :waitingRoom, :policy::jsonb, :version)
                on conflict do nothing""")
                        .param("session", province.session().value())
                        .param("province", province.province().value())
                        .param("closed", province.closed())
                        .param("waitingRoom", province.waitingRoom())
                        .param("policy", json.writeValueAsString(province.policy()))
                        .param("version", province.version())
                        .update(),
                province.version());
    }

    void update(ProvinceSettings province) {
        saveNames(province);
        jdbc.sql("""
                update session_province
                set closed = :closed, waiting_room = :waitingRoom, policy = :policy::jsonb, version = :version
                where session = :session and province = :province""")
                .param("closed", province.closed())
                .param("waitingRoom", province.waitingRoom())
                .param("policy", json.writeValueAsString(province.policy()))
                .param("version", province.version())
                .param("session", province.session().value())
                .param("province", province.province().value())
                .update();
    }

    private void saveNames(ProvinceSettings province) {
        jdbc.sql("""
                insert into province (province, name_zh, name_en) values (:province, :nameZh, :nameEn)
                on conflict (province) do update set name_zh = excluded.name_zh, name_en = excluded.name_en""")
                .param("province", province.province().value())
                .param("nameZh", province.nameZh())
                .param("nameEn", province.nameEn())
                .update();
    }

    /**
     * Adds any number of centres with their names to a session that has none of them; their offers and capacities are not
     * written here.
     */
    void addCentres(SessionCode session, List<CatalogueDraft.Centre> centres) {
        jdbc.sql("""
                insert into centre (centre, province, name_zh, name_en, address)
                select *
                from unnest(:centres::text[], :provinces::text[], :namesZh::text[], :namesEn::text[], :addresses::text[])
                     as n (centre, province, zh, en, address)
                order by centre
                on conflict (centre) do update
                set name_zh = excluded.name_zh, name_en = excluded.name_en, address = excluded.address""")
                .param("centres", Sql.column(centres, CatalogueDraft.Centre::centre))
                .param(
                        "provinces",
                        Sql.column(centres, centre -> centre.centre().province()))
                .param("namesZh", Sql.column(centres, CatalogueDraft.Centre::nameZh))
                .param("namesEn", Sql.column(centres, CatalogueDraft.Centre::nameEn))
                .param("addresses", Sql.column(centres, CatalogueDraft.Centre::address))
                .update();
        jdbc.sql("""
                insert into session_centre (session, centre, province, window_opens, window_closes, policy, version)
                select :session, centre, province, opens, closes, policy::jsonb, 1
                from unnest(:centres::text[], :provinces::text[], :opens::timestamptz[], :closes::timestamptz[], :policies::text[])
                     as n (centre, province, opens, closes, policy)""")
                .param("session", session.value())
                .param("centres", Sql.column(centres, CatalogueDraft.Centre::centre))
                .param(
                        "provinces",
                        Sql.column(centres, centre -> centre.centre().province()))
                .param("opens", Sql.column(centres, centre -> opensAt(centre.window())))
                .param("closes", Sql.column(centres, centre -> closesAt(centre.window())))
                .param("policies", Sql.column(centres, centre -> json.writeValueAsString(centre.policy())))
                .update();
    }

    /** @throws ProblemException CHANGED_MEANWHILE if somebody else has just added it */
    void add(CentreSettings centre) {
        saveNames(centre);
        requireAdded(
                jdbc.sql("""
                insert into session_centre (session, centre, province, window_opens, window_closes, policy, on_site, version)
                values (:session, :centre, :province, :opens::timestamptz, :closes::timestamptz, :policy::jsonb,
                        :onSite::jsonb, :version)
                on conflict do nothing""")
                        .param("session", centre.session().value())
                        .param("centre", centre.centre().value())
                        .param("province", centre.centre().province().value())
                        .param("opens", Sql.utcOrNull(opensAt(centre.window())))
                        .param("closes", Sql.utcOrNull(closesAt(centre.window())))
                        .param("policy", json.writeValueAsString(centre.policy()))
                        .param("onSite", onSite(centre))
                        .param("version", centre.version())
                        .update(),
                centre.version());
    }

    /** All but the version, which {@link #raiseVersions} counts, and the capacity. */
    void update(CentreSettings centre) {
        saveNames(centre);
        jdbc.sql("""
                update session_centre
                set window_opens = :opens::timestamptz, window_closes = :closes::timestamptz, policy = :policy::jsonb,
                    on_site = :onSite::jsonb
                where session = :session and centre = :centre""")
                .param("opens", Sql.utcOrNull(opensAt(centre.window())))
                .param("closes", Sql.utcOrNull(closesAt(centre.window())))
                .param("policy", json.writeValueAsString(centre.policy()))
                .param("onSite", onSite(centre))
                .param("session", centre.session().value())
                .param("centre", centre.centre().value())
                .update();
    }

    private @Nullable String onSite(CentreSettings centre) {
        return centre.onSite() == null ? null : json.writeValueAsString(centre.onSite());
    }

    /** Locks the centres in one order, and counts the version of each. */
    void raiseVersions(SessionCode session, List<CentreCode> centres) {
        jdbc.sql("""
                select 1 from session_centre
                where session = :session and centre in (select * from unnest(:centres::text[]))
                order by centre collate "C" for no key update""")
                .param("session", session.value())
                .param("centres", Sql.column(centres, CentreCode::value))
                .query()
                .listOfRows();
        jdbc.sql("""
                update session_centre set version = version + 1
                where session = :session and centre in (select * from unnest(:centres::text[]))""")
                .param("session", session.value())
                .param("centres", Sql.column(centres, CentreCode::value))
                .update();
    }

    private void saveNames(CentreSettings centre) {
        jdbc.sql("""
                insert into centre (centre, province, name_zh, name_en, address)
                values (:centre, :province, :nameZh, :nameEn, :address)
                on conflict (centre) do update
                set name_zh = excluded.name_zh, name_en = excluded.name_en, address = excluded.address""")
                .param("centre", centre.centre().value())
                .param("province", centre.centre().province().value())
                .param("nameZh", centre.nameZh())
                .param("nameEn", centre.nameEn())
                .param("address", centre.address())
                .update();
    }

    /** An offer that is new. */
    record NewOffer(CentreCode centre, SubjectCode subject, Money fee) {}

    void addOffers(SessionCode session, List<NewOffer> offers) {
        jdbc.sql("""
                insert into offer (session, centre, subject, fee_fen)
                select :session, centre, subject, fee
                from unnest(:centres::text[], :subjects::text[], :fees::bigint[]) as n (centre, subject, fee)""")
                .param("session", session.value())
                .param("centres", Sql.column(offers, NewOffer::centre))
                .param("subjects", Sql.column(offers, NewOffer::subject))
                .param("fees", Sql.column(offers, offer -> offer.fee().fen()))
                .update();
    }

    /** Offers the subject at this fee: for the first time, with a new fee, or again. */
    void offer(SessionCode session, CentreCode centre, SubjectCode subject, Money fee) {
        jdbc.sql("""
                insert into offer (session, centre, subject, fee_fen) values (:session, :centre, :subject, :fee)
                on conflict (session, centre, subject) do update set fee_fen = excluded.fee_fen, offered = true""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("subject", subject.value())
                .param("fee", fee.fen())
                .update();
    }

    void withdraw(SessionCode session, CentreCode centre, SubjectCode subject) {
        jdbc.sql("""
                update offer set offered = false
                where session = :session and centre = :centre and subject = :subject""")
                .param("session", session.value())
                .param("centre", centre.value())
                .param("subject", subject.value())
                .update();
    }

    /** @throws ProblemException CHANGED_MEANWHILE if somebody else has just published this version */
    void add(SessionCode session, PublishedText text, boolean withdrawn, Instant publishedAt) {
        ProvinceCode province = text.province();
        CentreCode centre = text.centre();
        requireAdded(
                jdbc.sql("""
                insert into published_text (session, text, version, province, centre, kind, must_accept,
                                            title_zh, title_en, body_zh, body_en, withdrawn, published_at)
                values (:session, :text, :version, :province, :centre, :kind, :mustAccept,
                        :titleZh, :titleEn, :bodyZh, :bodyEn, :withdrawn, :publishedAt)
                on conflict do nothing""")
                        .param("session", session.value())
                        .param("text", text.text())
                        .param("version", text.version())
                        .param("province", province == null ? null : province.value())
                        .param("centre", centre == null ? null : centre.value())
                        .param("kind", text.kind().name())
                        .param("mustAccept", text.mustAccept())
                        .param("titleZh", text.titleZh())
                        .param("titleEn", text.titleEn())
                        .param("bodyZh", text.bodyZh())
                        .param("bodyEn", text.bodyEn())
                        .param("withdrawn", withdrawn)
                        .param("publishedAt", Sql.utc(publishedAt))
                        .update(),
                text.version());
    }

    private static @Nullable Instant opensAt(@Nullable Window window) {
        return window == null ? null : window.opensAt();
    }

    private static @Nullable Instant closesAt(@Nullable Window window) {
        return window == null ? null : window.closesAt();
    }

    private static void requireAdded(int rows, long version) {
        if (rows != 1) {
            throw ExpectedVersion.changedMeanwhile(version);
        }
    }
}
