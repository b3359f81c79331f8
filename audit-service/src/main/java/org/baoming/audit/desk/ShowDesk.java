package org.baoming.audit.desk;

import java.util.List;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The head of the desk's page: which centre this is, and how much waits in each exam session. */
@Component
public class ShowDesk {

    /** Names are null as long as the catalogue has not told them. */
    public record SessionAtDesk(
            String session,
            @Nullable String sessionNameZh,
            @Nullable String sessionNameEn,
            @Nullable String centreNameZh,
            @Nullable String centreNameEn,
            long waiting) {}

    private final JdbcClient jdbc;

    ShowDesk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The sessions that the centre takes part in, the latest first. */
    public List<SessionAtDesk> show(Caller caller) {
        return jdbc.sql("""
                        select x.session, s.name_zh as session_name_zh, s.name_en as session_name_en,
                               c.name_zh as centre_name_zh, c.name_en as centre_name_en,
                               (select count(*) from review r
                                where r.centre = :centre and r.session = x.session and r.state = 'PENDING') as waiting
                        from (select session from centre where centre = :centre
                              union
                              select session from review where centre = :centre) x
                        left join exam_session s on s.session = x.session
                        left join centre c on c.session = x.session and c.centre = :centre
                        order by x.session desc
                        """)
                .param("centre", caller.requireCentre())
                .query(SessionAtDesk.class)
                .list();
    }
}
