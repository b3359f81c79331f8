package org.baoming.enrollment.rehearsal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.seats.LedgerCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A session with a thousand centres in one province, and any number of registrations, written directly to the tables. */
final class Seeds {
    static final int CENTRES = 1_000;

    /** With a null they have no centre yet. */
    private static final String REGISTRATIONS = """
            insert into registration (registration, passport, session, province, centre, document_index, document_claimed,
                candidate_name, document_type, document_masked, personal_information, state, opened_at, wake_at, version)
            select uuidv7(), uuidv4(), '2099-01', '65', ?::text || to_char(n % 1000, 'FM0000'),
                   decode(md5(random()::text) || md5(n::text), 'hex'), true, '古丽', 'PASSPORT', 'E1****78',
                   '{"sex":"FEMALE","birthDate":"2004-02-29","ethnicGroup":"05","occupation":"01","education":"06",
                     "trainingType":"02","school":"示范学院","major":"计算机","studentNumber":"20230001"}',
                   'EDITING', now(), now() + interval '21 hours', 1
            from generate_series(1, ?) n returning registration, passport, centre""";

    private final JdbcClient jdbc;
    private final LedgerCheck ledgerCheck;
    private final Queue<Candidate> ready = new ConcurrentLinkedQueue<>();
    private final Random order = new Random(78);

    /** A registration with a form and a photo that has no subject yet. */
    record Candidate(RegistrationId registration, PassportId passport) {}

    Seeds(JdbcClient jdbc, LedgerCheck ledgerCheck) {
        this.jdbc = jdbc;
        this.ledgerCheck = ledgerCheck;
    }

    static CentreCode centre(int number) {
        return new CentreCode("65" + "%04d".formatted(number % CENTRES));
    }

    void catalogue() {
        jdbc.sql("""
                insert into province values ('65', '新疆维吾尔自治区', 'Xinjiang');
                insert into subject values ('67', 2, 'WPS Office高级应用与设计', 'WPS Office', 120);
                insert into exam_session values ('2099-01', 99, '演练', 'Rehearsal', now() - interval '1 day',
                    now() + interval '1 day', null, null, array[date '2099-03-01'],
                    '{"reviewRequired":false,"classRequired":false,"maxSubjects":3,"unpaidHold":"PT24H",
                      "approvedPaymentWindow":"PT24H","cancellationLimit":1000000,"deleteOutsideWindow":true,
                      "datePreferences":false,"selfPrintTicket":true,"photoBackground":"ANY","photoColour":"ANY",
                      "onSiteConfirmation":false,"rosterMode":"OFF","crossCentre":"ONE_PER_CANDIDATE"}', 1);
                insert into session_province values ('2099-01', '65', false, '{}');
                insert into centre select '65' || to_char(n, 'FM0000'), '65', '演练考点', 'Centre', '示例路'
                    from generate_series(0, 999) n;
                insert into session_centre (session, centre, province, policy, version)
                    select '2099-01', centre, '65', '{}', 1 from centre;
                insert into offer (session, centre, subject, fee_fen) select '2099-01', centre, '67', 8000 from centre;
                insert into seat_counter (session, centre, pool, capacity, taken)
                    select '2099-01', centre, pool, 100000000, 0 from centre, (values ('*'), ('67')) as p (pool);
                """).update();
    }

    /** Makes sure that so many candidates can come. */
    void candidates(int count) {
        int missing = count - ready.size();
        if (missing <= 0) {
            return;
        }
        List<Candidate> made = new ArrayList<>(jdbc.sql(REGISTRATIONS)
                .params(null, missing)
                .query((row, n) -> new Candidate(
                        new RegistrationId(row.getObject("registration", UUID.class)),
                        new PassportId(row.getObject("passport", UUID.class))))
                .list());
        // Nobody chooses in the order in which all have opened.
        Collections.shuffle(made, order);
        ready.addAll(made);
        jdbc.sql("vacuum analyze registration").update();
    }

    @Nullable
    Candidate next() {
        return ready.poll();
    }

    /** Has so many registrations, each with a seat, spread over the centres. */
    void registered(int count) {
        int there = jdbc.sql("select count(*) from subject_entry where state <> 'RELEASED'")
                .query(Integer.class)
                .single();
        if (there >= count) {
            return;
        }
        jdbc.sql("with made as (" + REGISTRATIONS + """
                )
                insert into subject_entry (entry, registration, session, centre, subject, fee_fen, state, expires_at)
                select uuidv7(), registration, '2099-01', centre, '67', 8000, 'RESERVED', now() + interval '24 hours'
                from made""")
                .params("65", count - there)
                .update();
        ledgerCheck.recount();
        jdbc.sql("vacuum analyze").update();
    }

    /** Every unpaid entry is overdue from now on. */
    int overdue() {
        jdbc.sql("update registration set wake_at = now() - interval '1 second' where wake_at is not null")
                .update();
        return jdbc.sql("update subject_entry set expires_at = now() - interval '1 second' where state = 'RESERVED'")
                .update();
    }
}
