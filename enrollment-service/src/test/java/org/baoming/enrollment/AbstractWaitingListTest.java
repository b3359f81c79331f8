package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.TIANSHAN;

import java.util.List;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.enrollment.waitinglist.OfferFreedSeats;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Candidates of a centre whose subjects are full. Counters equal entries and waiting-list entries after each test. */
abstract class AbstractWaitingListTest extends EnrollmentServiceTest {

    @Autowired
    OfferFreedSeats offerFreedSeats;

    /** Somebody with a registration. */
    protected record Candidate(Person person, String id) {
        ApiAnswer choose(SubjectCode... subjects) {
            return person.choose(id, TIANSHAN, subjects);
        }

        ApiAnswer waitFor(SubjectCode subject) {
            return person.waitFor(id, TIANSHAN, subject);
        }

        JsonNode registration() {
            return person.registration(id);
        }

        void delete() {
            assertThat(person.delete(id, "CHANGED_PLANS").status()).isEqualTo(204);
        }

        List<String> places() {
            return registration()
                    .path("waitingPlaces")
                    .valueStream()
                    .map(place -> place.path("centre").asString() + " "
                            + place.path("subject").asString() + " "
                            + place.path("position").asInt())
                    .toList();
        }

        List<String> subjects() {
            return registration()
                    .path("entries")
                    .valueStream()
                    .map(entry -> entry.path("subject").asString())
                    .toList();
        }
    }

    @AfterEach
    void countersEqualEntriesAndPlaces() {
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    protected Candidate candidate(SessionCode session) {
        Person person = person();
        return new Candidate(person, person.open(session));
    }
}
