package org.baoming.payment.order;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts the events of each registration over all its orders, so that consumers can tell newer from older. */
@Repository
public class EventVersions {

    private final JdbcClient jdbc;

    EventVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long next(UUID registration) {
        return next(List.of(registration)).getFirst();
    }

    /** Those of several, in their order; one that is named twice has two events, one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> next(List<UUID> registrations) {
        var last = new HashMap<UUID, Long>();
        jdbc.sql("""
                        insert into registration_version
                        select registration, count(*) from unnest(:registrations::uuid[]) registration group by registration order by registration
                        on conflict (registration) do update set version = registration_version.version + excluded.version
                        returning registration, version""")
                .param("registrations", Sql.column(registrations, Function.identity()))
                .query(row -> {
                    last.put(row.getObject("registration", UUID.class), row.getLong("version"));
                });
        return registrations.reversed().stream()
                .map(registration -> Objects.requireNonNull(last.merge(registration, -1L, Long::sum)) + 1)
                .toList()
                .reversed();
    }
}
