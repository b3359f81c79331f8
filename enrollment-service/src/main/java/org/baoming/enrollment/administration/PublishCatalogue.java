package org.baoming.enrollment.administration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.chassis.event.Outbox;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Sql;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.seats.SeatCapacity;
import org.baoming.enrollment.seats.SeatLedger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Publishes a session with everything that belongs to it, and tells the other services (R-101 … R-106). */
@Component
public class PublishCatalogue {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SeatLedger ledger;
    private final CentreAnnouncements announcements;
    private final Outbox outbox;
    private final InstantSource clock;

    PublishCatalogue(
            JdbcClient jdbc,
            JsonMapper json,
            SeatLedger ledger,
            CentreAnnouncements announcements,
            Outbox outbox,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ledger = ledger;
        this.announcements = announcements;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** All or nothing; false if this session exists already, which then stays as it is, whoever publishes at the same time. */
    @Transactional
    public boolean publish(CatalogueDraft draft) {
        if (!insertSession(draft.session())) {
            return false;
        }
        SessionCode session = draft.session().session();
        draft.subjects().forEach(this::insertSubject);
        draft.provinces().forEach(province -> insertProvince(session, province));
        draft.centres().forEach(centre -> insertCentre(session, centre));
        Instant now = Sql.now(clock);
        draft.texts().forEach(text -> insertText(session, text, Sql.time(now)));
        outbox.append(CatalogueEvent.SessionChanged.of(draft.session()));
        outbox.append(draft.texts().stream()
                .sorted(Comparator.comparingInt(PublishedText::version))
                .map(text -> CatalogueEvent.NoticePublished.of(session, text, false, now))
                .toList());
        announcements.opened(
                session,
                draft.centres().stream().map(CatalogueDraft.Centre::centre).toList());
        return true;
    }

    /** Adds centres, without offers, to a session that is there; {@link ImportCatalogue} has judged them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void addCentres(SessionCode session, List<CatalogueDraft.Centre> centres) {
        jdbc.sql("""
                insert into centre (centre, province, name_zh, name_en, address)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as n (centre, province, zh, en, address)
                order by centre
                on conflict (centre) do update
                set name_zh = excluded.name_zh, name_en = excluded.name_en, address = excluded.address""")
                .param(Sql.array(centres, CatalogueDraft.Centre::centre))
                .param(Sql.array(centres, centre -> centre.centre().province()))
                .param(Sql.array(centres, CatalogueDraft.Centre::nameZh))
                .param(Sql.array(centres, CatalogueDraft.Centre::nameEn))
                .param(Sql.array(centres, CatalogueDraft.Centre::address))
                .update();
        jdbc.sql("""
                insert into session_centre (session, centre, province, window_opens, window_closes, policy, version)
                select ?, centre, province, opens, closes, policy::jsonb, 1
                from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                     as n (centre, province, opens, closes, policy)""")
                .param(session.value())
                .param(Sql.array(centres, CatalogueDraft.Centre::centre))
                .param(Sql.array(centres, centre -> centre.centre().province()))
                .param(Sql.array(
                        centres,
                        centre ->
                                centre.window() == null ? null : centre.window().opensAt()))
                .param(Sql.array(
                        centres,
                        centre ->
                                centre.window() == null ? null : centre.window().closesAt()))
                .param(Sql.array(centres, centre -> json.writeValueAsString(centre.policy())))
                .update();
        ledger.open(
                session,
                centres.stream()
                        .map(centre -> new SeatCapacity(centre.centre(), null, centre.capacity()))
                        .toList());
        announcements.opened(
                session, centres.stream().map(CatalogueDraft.Centre::centre).toList());
    }

    /** Adds offers to centres of a session; {@link ImportCatalogue} has judged them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void addOffers(SessionCode session, List<ImportCatalogue.OfferRow> offers) {
        jdbc.sql("""
                insert into offer (session, centre, subject, fee_fen)
                select ?, centre, subject, fee
                from unnest(?::text[], ?::text[], ?::bigint[]) as n (centre, subject, fee)""")
                .param(session.value())
                .param(Sql.array(offers, ImportCatalogue.OfferRow::centre))
                .param(Sql.array(offers, ImportCatalogue.OfferRow::subject))
                .param(Sql.array(offers, offer -> offer.fee().fen()))
                .update();
        ledger.open(
                session,
                offers.stream()
                        .map(offer -> new SeatCapacity(offer.centre(), offer.subject(), offer.capacity()))
                        .toList());
        announcements.changed(
                session,
                offers.stream().map(ImportCatalogue.OfferRow::centre).distinct().toList());
    }

    private boolean insertSession(ExamSession session) {
        Window tickets = session.ticketWindow();
        return jdbc.sql("""
                        insert into exam_session (session, ordinal, name_zh, name_en, window_opens, window_closes,
                                                  ticket_opens, ticket_closes, exam_dates, policy, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::date[], ?::jsonb, ?)
                        on conflict (session) do nothing""")
                        .params(
                                session.session().value(),
                                session.ordinal(),
                                session.nameZh(),
                                session.nameEn(),
                                Sql.time(session.window().opensAt()),
                                Sql.time(session.window().closesAt()))
                        .param(tickets == null ? null : Sql.time(tickets.opensAt()))
                        .param(tickets == null ? null : Sql.time(tickets.closesAt()))
                        .param(session.examDates().stream()
                                .map(Object::toString)
                                .toArray(String[]::new))
                        .param(json.writeValueAsString(session.policy()))
                        .param(session.version())
                        .update()
                == 1;
    }

    /** False if it was there already, which then stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean insertSubject(CatalogueDraft.Subject subject) {
        return jdbc.sql("""
                insert into subject (subject, level, name_zh, name_en, minutes) values (?, ?, ?, ?, ?)
                on conflict (subject) do nothing""")
                        .params(
                                subject.subject().value(),
                                subject.level(),
                                subject.nameZh(),
                                subject.nameEn(),
                                subject.minutes())
                        .update()
                == 1;
    }

    private void insertProvince(SessionCode session, CatalogueDraft.Province province) {
        jdbc.sql("insert into province (province, name_zh, name_en) values (?, ?, ?) on conflict (province) do nothing")
                .params(province.province().value(), province.nameZh(), province.nameEn())
                .update();
        jdbc.sql("insert into session_province (session, province, closed, policy) values (?, ?, ?, ?::jsonb)")
                .params(
                        session.value(),
                        province.province().value(),
                        province.closed(),
                        json.writeValueAsString(province.policy()))
                .update();
    }

    private void insertCentre(SessionCode session, CatalogueDraft.Centre centre) {
        String province = centre.centre().province().value();
        jdbc.sql("""
                insert into centre (centre, province, name_zh, name_en, address) values (?, ?, ?, ?, ?)
                on conflict (centre) do update
                set name_zh = excluded.name_zh, name_en = excluded.name_en, address = excluded.address""")
                .params(centre.centre().value(), province, centre.nameZh(), centre.nameEn(), centre.address())
                .update();
        Window window = centre.window();
        jdbc.sql("""
                insert into session_centre (session, centre, province, window_opens, window_closes, policy, version)
                values (?, ?, ?, ?, ?, ?::jsonb, 1)""")
                .params(session.value(), centre.centre().value(), province)
                .param(window == null ? null : Sql.time(window.opensAt()))
                .param(window == null ? null : Sql.time(window.closesAt()))
                .param(json.writeValueAsString(centre.policy()))
                .update();
        insertOffers(session, centre.centre(), centre.offers());
        ledger.open(
                session,
                Stream.concat(
                                Stream.of(new SeatCapacity(centre.centre(), null, centre.capacity())),
                                centre.offers().stream()
                                        .map(offer -> new SeatCapacity(
                                                centre.centre(), offer.subject(), offer.capacity())))
                        .toList());
    }

    private void insertOffers(SessionCode session, CentreCode centre, List<CatalogueDraft.Offer> offers) {
        jdbc.sql("""
                insert into offer (session, centre, subject, fee_fen)
                select ?, ?, subject, fee from unnest(?::text[], ?::bigint[]) as o (subject, fee)""")
                .params(session.value(), centre.value())
                .param(offers.stream().map(offer -> offer.subject().value()).toArray(String[]::new))
                .param(offers.stream().map(offer -> offer.fee().fen()).toArray(Long[]::new))
                .update();
    }

    private void insertText(SessionCode session, PublishedText text, OffsetDateTime now) {
        ProvinceCode province = text.province();
        CentreCode centre = text.centre();
        jdbc.sql("""
                insert into published_text (session, text, version, province, centre, kind, must_accept,
                                            title_zh, title_en, body_zh, body_en, published_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(session.value(), text.text(), text.version())
                .param(province == null ? null : province.value())
                .param(centre == null ? null : centre.value())
                .params(text.kind().name(), text.mustAccept())
                .params(text.titleZh(), text.titleEn(), text.bodyZh(), text.bodyEn(), now)
                .update();
    }
}
