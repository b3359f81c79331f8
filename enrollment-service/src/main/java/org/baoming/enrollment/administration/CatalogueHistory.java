package org.baoming.enrollment.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who changed what in the catalogue, and when. Written in the transaction of the change; never altered. Each change is
 * also an act of staff in the suite's record.
 */
@Repository
public class CatalogueHistory {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CatalogueActs catalogueActs;
    private final StaffActs staffActs;
    private final InstantSource clock;

    CatalogueHistory(
            JdbcClient jdbc, JsonMapper json, CatalogueActs catalogueActs, StaffActs staffActs, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.catalogueActs = catalogueActs;
        this.staffActs = staffActs;
        this.clock = clock;
    }

    /**
     * @param before what was set, whatever its form; null: it is new
     * @param after what is set now; null: it is withdrawn
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void record(Staff by, CatalogueChange.Target target, @Nullable Object before, @Nullable Object after) {
        SessionCode session = target.session();
        ProvinceCode province = target.province();
        CentreCode centre = target.centre();
        jdbc.sql("""
                insert into catalogue_change (changed_at, changed_by, account, role, kind, session, province, centre, item, before, after)
                values (:changedAt, :changedBy, :account, :role, :kind, :session, :province, :centre, :item, :before::jsonb, :after::jsonb)""")
                .param("changedAt", Sql.utc(clock.instant()))
                .param("changedBy", by.account())
                .param("account", by.caller().account())
                .param("role", by.role().wireName())
                .param("kind", target.kind().name())
                .param("session", session == null ? null : session.value())
                .param("province", province == null ? null : province.value())
                .param("centre", centre == null ? null : centre.value())
                .param("item", target.item())
                .param("before", before == null ? null : json.writeValueAsString(before))
                .param("after", after == null ? null : json.writeValueAsString(after))
                .update();
        staffActs.record(by.caller(), catalogueActs.act(target, before, after));
    }

    /** Records what an import adds: nothing existed before. */
    record Added(CatalogueChange.Target target, Object after) {}

    /** As {@link #record}, of many in one statement. */
    @Transactional(propagation = Propagation.MANDATORY)
    void recordAll(Staff by, List<Added> added) {
        jdbc.sql("""
                insert into catalogue_change (changed_at, changed_by, account, role, kind, session, province, centre, item, after)
                select :changedAt, :changedBy, :account, :role, n.kind, n.session, n.province, n.centre, n.item, n.after::jsonb
                from unnest(:kinds::text[], :sessions::text[], :provinces::text[], :centres::text[], :items::text[],
                            :after::text[])
                     as n (kind, session, province, centre, item, after)""")
                .param("changedAt", Sql.utc(clock.instant()))
                .param("changedBy", by.account())
                .param("account", by.caller().account())
                .param("role", by.role().wireName())
                .param("kinds", Sql.column(added, one -> one.target().kind()))
                .param("sessions", Sql.column(added, one -> one.target().session()))
                .param("provinces", Sql.column(added, one -> one.target().province()))
                .param("centres", Sql.column(added, one -> one.target().centre()))
                .param("items", Sql.column(added, one -> one.target().item()))
                .param("after", Sql.column(added, one -> json.writeValueAsString(one.after())))
                .update();
        staffActs.record(by.caller(), catalogueActs.imported(added));
    }

    /**
     * The filter of a search; null: everything.
     *
     * @param province with its centres
     * @param item a subject, or the code of a text
     * @param before only lines with a lower number
     */
    public record Query(
            @Nullable SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            CatalogueChange.@Nullable Kind kind,
            @Nullable String item,
            @Nullable Long before) {

        /** Only the conditions that are set: so the newest lines of one centre are found by its index. */
        private String conditions() {
            return Stream.of(
                            session == null ? null : "session = :session",
                            province == null ? null : "province = :province",
                            centre == null ? null : "centre = :centre",
                            kind == null ? null : "kind = :kind",
                            item == null ? null : "item = :item",
                            before == null ? null : "change < :before")
                    .filter(Objects::nonNull)
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(" and "), found -> found.isEmpty() ? "true" : found));
        }
    }

    /** The newest first. A province's lines include those of its centres. */
    public List<CatalogueChange> find(Query query, int atMost) {
        return jdbc.sql("""
                select change, changed_at, changed_by, account, role, kind, session, province, centre, item, before, after
                from catalogue_change where %s
                order by change desc limit :most""".formatted(query.conditions()))
                .param(
                        "session",
                        query.session() == null ? null : query.session().value())
                .param(
                        "province",
                        query.province() == null ? null : query.province().value())
                .param("centre", query.centre() == null ? null : query.centre().value())
                .param("kind", query.kind() == null ? null : query.kind().name())
                .param("item", query.item())
                .param("before", query.before())
                .param("most", atMost)
                .query((row, n) -> change(row))
                .list();
    }

    private static CatalogueChange change(ResultSet row) throws SQLException {
        String session = row.getString("session");
        String province = row.getString("province");
        String centre = row.getString("centre");
        return new CatalogueChange(
                row.getLong("change"),
                Sql.instant(row, "changed_at"),
                row.getString("changed_by"),
                row.getString("account"),
                row.getString("role"),
                CatalogueChange.Kind.valueOf(row.getString("kind")),
                session == null ? null : new SessionCode(session),
                province == null ? null : new ProvinceCode(province),
                centre == null ? null : new CentreCode(centre),
                row.getString("item"),
                row.getString("before"),
                row.getString("after"));
    }
}
