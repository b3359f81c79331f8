package org.baoming.audit.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The sessions that a centre takes part in: their names, in the tables {@code exam_session} and {@code centre}, and how many
 * reviews are pending in each, as the review's counters have it. Each page of the desk asks for them.
 */
@Repository
public class DeskSessions {

    /** Names are null until the catalogue's event has arrived. */
    public record SessionAtDesk(
            String session,
            @Nullable String sessionNameZh,
            @Nullable String sessionNameEn,
            @Nullable String centreNameZh,
            @Nullable String centreNameEn,
            long waiting) {}

    private final JdbcClient jdbc;

    DeskSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest session first. */
    public List<SessionAtDesk> of(String centre) {
        return jdbc.sql("""
                        select x.session, s.name_zh as session_name_zh, s.name_en as session_name_en,
                               c.name_zh as centre_name_zh, c.name_en as centre_name_en,
                               coalesce(w.waiting, 0) as waiting
                        from (select session from centre where centre = :centre
                              union
                              select session from review_waiting where centre = :centre
                              union
                              select session from review_waiting_change where centre = :centre) x
                        left join (select session, sum(pending) as waiting
                                   from (select session, pending from review_waiting where centre = :centre
                                         union all
                                         select session, pending from review_waiting_change where centre = :centre) c
                                   group by session) w on w.session = x.session
                        left join exam_session s on s.session = x.session
                        left join centre c on c.session = x.session and c.centre = :centre
                        order by x.session desc
                        """).param("centre", centre).query(SessionAtDesk.class).list();
    }

    public void nameSession(String session, String nameZh, String nameEn) {
        jdbc.sql("""
                        insert into exam_session (session, name_zh, name_en) values (:session, :nameZh, :nameEn)
                        on conflict (session) do update set name_zh = excluded.name_zh, name_en = excluded.name_en
                        """)
                .param("session", session)
                .param("nameZh", nameZh)
                .param("nameEn", nameEn)
                .update();
    }

    public void nameCentre(String session, String centre, String nameZh, String nameEn) {
        jdbc.sql("""
                        insert into centre (session, centre, name_zh, name_en)
                        values (:session, :centre, :nameZh, :nameEn)
                        on conflict (session, centre) do update
                        set name_zh = excluded.name_zh, name_en = excluded.name_en
                        """)
                .param("session", session)
                .param("centre", centre)
                .param("nameZh", nameZh)
                .param("nameEn", nameEn)
                .update();
    }
}
