package org.baoming.audit.desk;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the names of sessions and centres for the desk. */
@Component
public class FollowCatalogue {

    private final JdbcClient jdbc;

    FollowCatalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void session(String session, String nameZh, String nameEn) {
        jdbc.sql("""
                        insert into exam_session (session, name_zh, name_en) values (:session, :nameZh, :nameEn)
                        on conflict (session) do update set name_zh = excluded.name_zh, name_en = excluded.name_en
                        """)
                .param("session", session)
                .param("nameZh", nameZh)
                .param("nameEn", nameEn)
                .update();
    }

    public void centre(String session, String centre, String nameZh, String nameEn) {
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
