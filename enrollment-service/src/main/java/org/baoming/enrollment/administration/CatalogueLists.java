package org.baoming.enrollment.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The provinces and centres of a session as lists, with how far they are set up, for the staff whose they are. */
@Repository
public class CatalogueLists {
    private static final String PROVINCES = """
            select sp.province, p.name_zh, p.name_en, sp.closed, sp.version, coalesce(c.centres, 0) as centres,
                   coalesce(c.taken, 0) as taken
            from session_province sp join province p using (province)
            left join lateral (
                select count(*) as centres, sum(k.taken) as taken
                from session_centre sc
                join seat_counter k on k.session = sc.session and k.centre = sc.centre and k.pool = '*'
                where sc.session = sp.session and sc.province = sp.province) c on true
            where sp.session = :session and (cast(:province as text) is null or sp.province = :province)
            order by sp.province""";

    private final JdbcClient jdbc;

    CatalogueLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param taken seats that are reserved or paid at its centres */
    public record ProvinceLine(
            ProvinceCode province,
            String nameZh,
            String nameEn,
            boolean closed,
            int centres,
            long taken,
            long version) {}

    /**
     * @param window null: the session's
     * @param capacity in total; null: only that of its offers counts
     * @param offers how many subjects it offers
     * @param seats the capacities of its offers together
     * @param taken seats that are reserved or paid
     */
    public record CentreLine(
            CentreCode centre,
            ProvinceCode province,
            String nameZh,
            String nameEn,
            String address,
            @Nullable Window window,
            @Nullable Integer capacity,
            int offers,
            long seats,
            int taken,
            long version) {}

    /**
     * The filter of a list of centres.
     *
     * @param search part of a name, or the beginning of a code
     * @param after only centres whose code is higher
     */
    public record CentreQuery(
            SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            @Nullable String search,
            @Nullable CentreCode after) {

        private String conditions() {
            return (province == null ? "" : " and sc.province = :province")
                    + (centre == null ? "" : " and sc.centre = :centre")
                    + (search == null
                            ? ""
                            : " and (starts_with(sc.centre, :search) or strpos(c.name_zh, :search) > 0"
                                    + " or strpos(lower(c.name_en), lower(:search)) > 0)");
        }
    }

    /** @param province only this one; null: all */
    public List<ProvinceLine> provinces(SessionCode session, @Nullable ProvinceCode province) {
        return jdbc.sql(PROVINCES)
                .param("session", session.value())
                .param("province", province == null ? null : province.value())
                .query((row, n) -> new ProvinceLine(
                        new ProvinceCode(row.getString("province")),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getBoolean("closed"),
                        row.getInt("centres"),
                        row.getLong("taken"),
                        row.getLong("version")))
                .list();
    }

    public List<CentreLine> centres(CentreQuery query, int atMost) {
        return jdbc.sql("""
                select sc.centre, sc.province, c.name_zh, c.name_en, c.address, sc.window_opens, sc.window_closes, sc.version,
                       k.capacity, k.taken, o.offers, o.seats
                from session_centre sc
                join centre c using (centre)
                join seat_counter k on k.session = sc.session and k.centre = sc.centre and k.pool = '*'
                cross join lateral (
                    select count(*) as offers, coalesce(sum(s.capacity), 0) as seats
                    from offer f join seat_counter s on s.session = f.session and s.centre = f.centre and s.pool = f.subject
                    where f.session = sc.session and f.centre = sc.centre and f.offered) o
                where sc.session = :session and sc.centre > :after %s
                order by sc.centre limit :most""".formatted(query.conditions()))
                .param("session", query.session().value())
                .param(
                        "province",
                        query.province() == null ? null : query.province().value())
                .param("centre", query.centre() == null ? null : query.centre().value())
                .param("search", query.search())
                .param("after", query.after() == null ? "" : query.after().value())
                .param("most", atMost)
                .query((row, n) -> centre(row))
                .list();
    }

    private static CentreLine centre(ResultSet row) throws SQLException {
        return new CentreLine(
                new CentreCode(row.getString("centre")),
                new ProvinceCode(row.getString("province")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("address"),
                Window.orNull(Sql.instantOrNull(row, "window_opens"), Sql.instantOrNull(row, "window_closes")),
                row.getObject("capacity", Integer.class),
                row.getInt("offers"),
                row.getLong("seats"),
                row.getInt("taken"),
                row.getLong("version"));
    }
}
