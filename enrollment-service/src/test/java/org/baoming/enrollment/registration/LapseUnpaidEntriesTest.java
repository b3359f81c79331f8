package org.baoming.enrollment.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.time.Duration;
import org.baoming.enrollment.EnrollmentServiceTest;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.Person;
import org.baoming.enrollment.SessionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LapseUnpaidEntriesTest extends EnrollmentServiceTest {

    @DisplayName("R-308 a backlog larger than a batch lapses in one sweep")
    @Test
    void aBacklogDrains() {
        SessionCode session = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofMillis(1)), 3, null));
        for (int candidate = 0; candidate < 3; candidate++) {
            Person person = person();
            person.choose(person.open(session), TIANSHAN, WPS);
        }

        lapseUnpaidEntries.lapse(1);

        assertThat(counters.seats(session, TIANSHAN).of(WPS).taken()).isZero();
    }
}
