package org.baoming.enrollment.administration;

import java.util.List;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes a session as it is now, with its centres and texts, to the other services again: the topic of the catalogue has the state of
 * everything, which a lost Kafka takes with it. Versions do not change, so whoever knows them ignores the repetition.
 */
@Component
public class RepublishCatalogue {
    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final CentreAnnouncements announcements;
    private final Outbox outbox;

    RepublishCatalogue(JdbcClient jdbc, Catalogue catalogue, CentreAnnouncements announcements, Outbox outbox) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.announcements = announcements;
        this.outbox = outbox;
    }

    /**
     * Session, centres and texts are locked: of a change at the same moment, the newer event comes last.
     *
     * @return how many events
     */
    @Transactional
    public int republish(SessionCode session) {
        outbox.append(CatalogueEvent.SessionChanged.of(
                catalogue.locked(session).orElseThrow(() -> new IllegalArgumentException("No session " + session))));
        List<CentreCode> centres = jdbc.sql(
                        "select centre from session_centre where session = :session order by centre for no key update")
                .param("session", session.value())
                .query((row, n) -> new CentreCode(row.getString("centre")))
                .list();
        announcements.opened(session, centres);
        List<CatalogueEvent.NoticePublished> texts = jdbc.sql("""
                        select text, version, province, centre, kind, must_accept, title_zh, title_en, body_zh, body_en, withdrawn,
                               published_at
                        from published_text p
                        where session = :session and version = (
                            select max(version) from published_text n where n.session = p.session and n.text = p.text)
                        order by text for no key update""")
                .param("session", session.value())
                .query((row, n) -> CatalogueEvent.NoticePublished.of(
                        session, Catalogue.text(row), row.getBoolean("withdrawn"), Sql.instant(row, "published_at")))
                .list();
        outbox.append(texts);
        return 1 + centres.size() + texts.size();
    }
}
