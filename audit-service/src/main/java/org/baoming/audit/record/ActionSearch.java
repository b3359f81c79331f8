package org.baoming.audit.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.baoming.audit.record.SearchRecord.Filter;
import org.baoming.audit.record.SearchRecord.Found;
import org.baoming.audit.record.SearchRecord.Results;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the record of staff actions. Each search has one leading condition, which an index answers from the newest action back; the
 * other conditions are tried on at most {@value #MOST_TRIED} actions, so that a search costs the same whatever it looks for.
 */
@Repository
class ActionSearch {

    static final int MOST_TRIED = 20_000;

    private static final int BATCH = 2_000;

    private final JdbcClient jdbc;
    private final ActionRows rows;

    ActionSearch(JdbcClient jdbc, ActionRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Conditions with their parameters; {@code led} are those of the index, {@code tried} the others. */
    private record Conditions(List<String> led, List<String> tried, Map<String, Object> params) {

        static Conditions of(Filter filter) {
            var conditions = new Conditions(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
            conditions.lead(filter);
            conditions.led("at >= :from", "from", filter.from() == null ? null : Sql.utc(filter.from()));
            conditions.led("at < :to", "to", filter.to() == null ? null : Sql.utc(filter.to()));
            conditions.tried("session = :session", "session", filter.session());
            conditions.tried(
                    "details::text ilike :text",
                    "text",
                    filter.text() == null ? null : "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
            return conditions;
        }

        private void lead(Filter filter) {
            led("registration = :registration", "registration", filter.registration());
            if (filter.actor() != null) {
                // A subject of the identity provider is a UUID; people know sign-in names.
                String column = isUuid(filter.actor()) ? "actor" : "account";
                add(filter.registration() == null ? led : tried, column + " = :actor", "actor", filter.actor());
            }
            List<String> rest = filter.registration() == null && filter.actor() == null ? led : tried;
            add(rest, "scope = :scope", "scope", filter.scope());
            add(rest, "province = :province", "province", filter.scope() == null ? filter.province() : null);
            add(rest, "act = :type", "type", filter.type());
        }

        private void led(String condition, String name, @Nullable Object value) {
            add(led, condition, name, value);
        }

        private void tried(String condition, String name, @Nullable Object value) {
            add(tried, condition, name, value);
        }

        private void add(List<String> to, String condition, String name, @Nullable Object value) {
            if (value != null) {
                to.add(condition);
                params.put(name, value);
            }
        }

        private static boolean isUuid(String text) {
            return text.length() == 36 && text.chars().filter(c -> c == '-').count() == 4;
        }

        static String and(List<String> conditions) {
            return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
        }
    }

    /** The newest first. */
    Results newest(Filter filter, @Nullable Long before, int size) {
        var conditions = Conditions.of(filter);
        continueBefore(conditions, before);
        String led = "select * from staff_action where " + Conditions.and(conditions.led())
                + " order by at desc, position desc";
        boolean bounded = !conditions.tried().isEmpty();
        String sql = bounded
                ? "select * from (" + led + " limit " + MOST_TRIED + ") tried where "
                        + Conditions.and(conditions.tried()) + " order by at desc, position desc limit :size"
                : led + " limit :size";
        // One more than requested shows whether there is a next page.
        List<Found> found = jdbc.sql(sql)
                .params(conditions.params())
                .param("size", size + 1)
                .query((row, number) -> found(row))
                .list();
        if (found.size() > size) {
            return new Results(found.subList(0, size), found.get(size - 1).position());
        }
        return new Results(found, bounded ? lastTried(conditions) : null);
    }

    private void continueBefore(Conditions conditions, @Nullable Long before) {
        if (before == null) {
            return;
        }
        Instant at = jdbc.sql("select at from staff_action where position = :position")
                .param("position", before)
                .query((row, number) -> Sql.instant(row, "at"))
                .optional()
                .orElse(Instant.EPOCH);
        conditions.led().add("(at, position) < (:beforeAt, :before)");
        conditions.params().put("beforeAt", Sql.utc(at));
        conditions.params().put("before", before);
    }

    /** The action from which a search goes on that has tried as many as it may; null: it has tried all. */
    private @Nullable Long lastTried(Conditions conditions) {
        return jdbc.sql("select position from staff_action where " + Conditions.and(conditions.led())
                        + " order by at desc, position desc offset " + (MOST_TRIED - 1) + " limit 1")
                .params(conditions.params())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /**
     * Passes all actions that match to the consumer, chain by chain in their order, read in batches: no transaction is open while
     * they are sent.
     *
     * @return how many there were, at most {@code most}
     */
    long each(Filter filter, long most, Consumer<StaffAction> consumer) {
        var conditions = Conditions.of(filter);
        String where = Conditions.and(conditions.led()) + " and " + Conditions.and(conditions.tried());
        String scope = "";
        long sequence = 0;
        long passed = 0;
        while (passed < most) {
            List<StaffAction> batch = jdbc.sql(
                            "select * from staff_action where " + where
                                    + " and (scope, sequence) > (:lastScope, :lastSequence) order by scope, sequence limit :batch")
                    .params(conditions.params())
                    .param("lastScope", scope)
                    .param("lastSequence", sequence)
                    .param("batch", Math.min(BATCH, most - passed))
                    .query((row, number) -> rows.action(row))
                    .list();
            batch.forEach(consumer);
            passed += batch.size();
            if (batch.size() < BATCH) {
                return passed;
            }
            scope = batch.getLast().scope();
            sequence = batch.getLast().sequence();
        }
        return passed;
    }

    /** How many actions match, counted up to {@code most}. */
    long count(Filter filter, long most) {
        var conditions = Conditions.of(filter);
        return jdbc.sql("select count(*) from (select 1 from staff_action where " + Conditions.and(conditions.led())
                        + " and " + Conditions.and(conditions.tried()) + " limit :most) matching")
                .params(conditions.params())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private Found found(ResultSet row) throws SQLException {
        return new Found(row.getLong("position"), rows.action(row));
    }
}
