package org.baoming.passport.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The record of who saw or changed the data of a passport; rows are only added. Write an access in the
 * transaction that it reports: what cannot be recorded does not happen. Services that read a passport for their work are
 * not recorded.
 */
@Repository
public class DataAccesses {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    DataAccesses(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void byOwner(UUID passport, AccessKind kind) {
        add(passport, kind, clock.instant(), null, null, null);
    }

    public void byStaff(UUID passport, AccessKind kind, StaffMember staff, DisclosureReason code, String reason) {
        add(passport, kind, clock.instant(), staff, code, reason);
    }

    /** The same look at many passports at once, in one statement. */
    public void byStaff(
            List<UUID> passports, AccessKind kind, StaffMember staff, DisclosureReason code, String reason) {
        jdbc.sql("""
                        insert into data_access (id, passport, at, kind, staff, staff_role, staff_centre, reason_code, reason)
                        select n.id, n.passport, :at, :kind, :staff, :role, :centre, :code, :reason
                        from unnest(:ids::uuid[], :passports::uuid[]) as n (id, passport)""")
                .param("ids", Sql.column(passports, passport -> TimeOrderedIds.next()))
                .param("passports", Sql.column(passports, passport -> passport))
                .param("at", Sql.utc(clock.instant()))
                .param("kind", kind.name())
                .param("staff", staff.subject())
                .param("role", staff.role())
                .param("centre", staff.centre())
                .param("code", code.name())
                .param("reason", reason)
                .update();
    }

    /** What staff did in another service, which has recorded it already, and for which they gave no reason here. */
    public void byStaffElsewhere(UUID passport, AccessKind kind, StaffMember staff, Instant at) {
        add(passport, kind, at, staff, null, null);
    }

    /** A change that staff have made and another service has recorded with its reason. */
    public void changedByStaff(UUID passport, AccessKind kind, StaffMember staff, Instant at) {
        add(passport, kind, at, staff, null, null);
    }

    /** A page of them, the newest first; {@code before} is the last id of the page before. */
    public List<DataAccess> page(UUID passport, @Nullable UUID before, int atMost) {
        return jdbc.sql("""
                        select * from data_access
                        where passport = :passport and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :atMost""")
                .param("passport", passport)
                .param("before", before)
                .param("atMost", atMost)
                .query(DataAccesses::access)
                .list();
    }

    public int count(UUID passport) {
        return jdbc.sql("select count(*) from data_access where passport = :passport")
                .param("passport", passport)
                .query(Integer.class)
                .single();
    }

    private void add(
            UUID passport,
            AccessKind kind,
            Instant at,
            @Nullable StaffMember staff,
            @Nullable DisclosureReason code,
            @Nullable String reason) {
        Optional<StaffMember> by = Optional.ofNullable(staff);
        jdbc.sql("""
                        insert into data_access (id, passport, at, kind, staff, staff_role, staff_centre, reason_code, reason)
                        values (:id, :passport, :at, :kind, :staff, :role, :centre, :code, :reason)""")
                .param("id", TimeOrderedIds.next())
                .param("passport", passport)
                .param("at", Sql.utc(at))
                .param("kind", kind.name())
                .param("staff", by.map(StaffMember::subject).orElse(null))
                .param("role", by.map(StaffMember::role).orElse(null))
                .param("centre", by.map(StaffMember::centre).orElse(null))
                .param("code", code == null ? null : code.name())
                .param("reason", reason)
                .update();
    }

    private static DataAccess access(ResultSet row, int number) throws SQLException {
        String staff = row.getString("staff");
        String code = row.getString("reason_code");
        return new DataAccess(
                row.getObject("id", UUID.class),
                Sql.instant(row, "at"),
                AccessKind.valueOf(row.getString("kind")),
                staff == null
                        ? null
                        : new StaffMember(staff, row.getString("staff_role"), row.getString("staff_centre")),
                code == null ? null : DisclosureReason.valueOf(code),
                row.getString("reason"));
    }
}
