package org.baoming.enrollment.seats;

import java.util.HashMap;
import java.util.Map;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the capacities of a centre are used now, for its staff. Counters and payments are read in one statement. */
@Repository
public class SeatUse {
    private final JdbcClient jdbc;

    SeatUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param capacity null: no limit, which only a total may have
     * @param reserved taken and not paid, those of an order in progress included
     * @param waiting the length of the waiting list; of a total, of all lists
     * @param remaining for new requests, without seats that are promised to the waiting list; null: no limit
     */
    public record Use(
            @Nullable Integer capacity,
            int reserved,
            int paid,
            int waiting,
            @Nullable Integer remaining) {

        static Use of(SeatCount count, int paid, int waiting) {
            return new Use(count.capacity(), count.taken() - paid, paid, waiting, count.remaining());
        }

        public int taken() {
            return reserved + paid;
        }
    }

    /** The subjects include those that are not offered any more. */
    public record OfCentre(Use total, Map<SubjectCode, Use> subjects) {

        /** Nothing is used of a subject that never had a capacity. */
        public Use of(SubjectCode subject) {
            return subjects.getOrDefault(subject, new Use(0, 0, 0, 0, 0));
        }
    }

    public OfCentre of(SessionCode session, CentreCode centre) {
        Map<SubjectCode, Use> subjects = new HashMap<>();
        SeatCount[] total = {new SeatCount(null, 0)};
        jdbc.sql("""
                select k.pool, k.capacity, k.taken, k.waiting, coalesce(p.paid, 0) as paid
                from seat_counter k
                left join (
                    select subject, count(*) as paid from subject_entry
                    where session = :session and centre = :centre and state = 'PAID'
                    group by subject) p on p.subject = k.pool
                where k.session = :session and k.centre = :centre""")
                .param("session", session.value())
                .param("centre", centre.value())
                .query(row -> {
                    SeatCount count = SeatCounters.count(row);
                    if (row.getString("pool").equals(SeatPool.TOTAL)) {
                        total[0] = count;
                    } else {
                        subjects.put(
                                new SubjectCode(row.getString("pool")),
                                Use.of(count, row.getInt("paid"), count.waiting()));
                    }
                });
        int paid = subjects.values().stream().mapToInt(Use::paid).sum();
        int waiting = subjects.values().stream().mapToInt(Use::waiting).sum();
        return new OfCentre(Use.of(total[0], paid, waiting), Map.copyOf(subjects));
    }
}
