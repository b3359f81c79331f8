package org.baoming.enrollment.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the ledger that decides, against a model that counts people instead of seats. */
class AdmissionTest {
    private static final SessionCode SESSION = new SessionCode("2027-03");
    private static final List<CentreCode> CENTRES = List.of(TIANSHAN, TARIM);
    private static final List<SubjectCode> SUBJECTS = List.of(WPS, Fixtures.C, Fixtures.PYTHON);

    @DisplayName(
            "R-305, R-306 whatever comes in whatever order: nobody gets a seat that is not there, nobody half of what they want")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void likeTheModel(long seed) {
        Random random = new Random(seed);
        Map<SeatPool, SeatCount> counts = new HashMap<>();
        Map<SeatPool, Integer> capacities = new HashMap<>();
        for (CentreCode centre : CENTRES) {
            SUBJECTS.forEach(subject -> capacities.put(SeatPool.of(SESSION, centre, subject), random.nextInt(6)));
            if (random.nextBoolean()) {
                capacities.put(SeatPool.total(SESSION, centre), random.nextInt(12));
            }
            counts.put(SeatPool.total(SESSION, centre), new SeatCount(null, 0));
        }
        capacities.forEach((pool, capacity) -> counts.put(pool, new SeatCount(capacity, 0)));
        Admission admission = new Admission(counts);
        List<SubjectEntry> seated = new ArrayList<>();

        for (int n = 0; n < 2_000; n++) {
            List<SubjectEntry> going = some(seated, random);
            List<SubjectEntry> coming = entries(random);
            List<SubjectEntry> wouldBe = new ArrayList<>(seated);
            wouldBe.removeAll(going);
            wouldBe.addAll(coming);
            boolean fits = capacities.entrySet().stream()
                    .allMatch(limit -> count(wouldBe, limit.getKey()) <= limit.getValue());

            SeatDecision answer = admission.admit(exchange(going, coming));

            if (fits) {
                assertThat(answer).isEqualTo(new SeatDecision.Done());
                seated = wouldBe;
            } else {
                assertThat(answer)
                        .isInstanceOfSatisfying(
                                SeatDecision.Full.class,
                                full -> assertThat(full.subjects())
                                        .allMatch(subject -> coming.stream()
                                                .anyMatch(entry -> entry.subject()
                                                                .equals(subject)
                                                        && count(wouldBe, SeatPool.of(SESSION, entry.centre(), subject))
                                                                > capacities.get(SeatPool.of(
                                                                        SESSION, entry.centre(), subject)))));
            }
        }

        List<SubjectEntry> atLast = seated;
        counts.keySet()
                .forEach(pool -> assertThat(admission
                                .moved()
                                .getOrDefault(pool, new SeatCount(null, 0))
                                .taken())
                        .as(pool.toString())
                        .isEqualTo(count(atLast, pool)));
    }

    @DisplayName("R-105 where more is taken than there is room for, letting go is possible and coming is not")
    @Test
    void overfull() {
        Admission admission = new Admission(Map.of(
                SeatPool.of(SESSION, TIANSHAN, WPS), new SeatCount(3, 5),
                SeatPool.total(SESSION, TIANSHAN), new SeatCount(null, 5)));
        SubjectEntry entry = entry(TIANSHAN, WPS);

        assertThat(admission.admit(exchange(List.of(), List.of(entry)))).isEqualTo(new SeatDecision.Full(List.of(WPS)));
        assertThat(admission.admit(exchange(List.of(entry), List.of()))).isEqualTo(new SeatDecision.Done());
        assertThat(admission.admit(exchange(List.of(entry), List.of(entry(TIANSHAN, WPS)))))
                .as("one goes, one comes")
                .isEqualTo(new SeatDecision.Done());
    }

    @DisplayName(
            "R-802 whatever comes in whatever order: newcomers leave a seat for everybody in line who could have one")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void withPeopleInLine(long seed) {
        Random random = new Random(seed);
        Map<SubjectCode, Integer> capacities = new HashMap<>();
        SUBJECTS.forEach(subject -> capacities.put(subject, random.nextInt(6)));
        Integer limit = random.nextInt(4) == 0 ? null : random.nextInt(12);
        Map<SeatPool, SeatCount> counts = new HashMap<>();
        counts.put(SeatPool.total(SESSION, TIANSHAN), new SeatCount(limit, 0));
        capacities.forEach(
                (subject, capacity) -> counts.put(SeatPool.of(SESSION, TIANSHAN, subject), new SeatCount(capacity, 0)));
        Admission admission = new Admission(counts);
        List<SubjectEntry> seated = new ArrayList<>();
        List<WaitingListEntry> line = new ArrayList<>();

        for (int n = 0; n < 2_000; n++) {
            SubjectCode subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
            int free = capacities.get(subject) - count(seated, SeatPool.of(SESSION, TIANSHAN, subject));
            int freeInAll = limit == null ? Integer.MAX_VALUE : limit - seated.size();
            SubjectEntry coming = entry(TIANSHAN, subject);
            switch (random.nextInt(5)) {
                case 0 -> {
                    boolean fits =
                            free - waiting(line, subject) >= 1 && freeInAll - promised(capacities, seated, line) >= 1;
                    assertThat(admission.admit(exchange(List.of(), List.of(coming))))
                            .as("newcomer")
                            .isEqualTo(fits ? new SeatDecision.Done() : full(free - waiting(line, subject), subject));
                    if (fits) {
                        seated.add(coming);
                    }
                }
                case 1 -> {
                    List<SubjectEntry> going = some(seated, random);
                    assertThat(admission.admit(exchange(going, List.of()))).isEqualTo(new SeatDecision.Done());
                    seated.removeAll(going);
                }
                case 2 -> {
                    WaitingListEntry place = WaitingListEntry.atTheEnd(TIANSHAN, subject, Instant.EPOCH);
                    admission.admit(inLine(List.of(), List.of(place), List.of(), false));
                    line.add(place);
                }
                default -> {
                    Optional<WaitingListEntry> next = line.stream()
                            .filter(place -> place.subject().equals(subject))
                            .findFirst();
                    if (next.isPresent()) {
                        boolean gives = random.nextInt(4) > 0;
                        SeatDecision answer = admission.admit(
                                inLine(gives ? List.of(coming) : List.of(), List.of(), List.of(next.get()), gives));
                        boolean fits = !gives || (free >= 1 && freeInAll >= 1);
                        assertThat(answer)
                                .as("next in line")
                                .isEqualTo(fits ? new SeatDecision.Done() : full(free, subject));
                        if (fits) {
                            line.remove(next.get());
                            if (gives) {
                                seated.add(coming);
                            }
                        }
                    }
                }
            }
        }

        capacities.forEach((subject, capacity) -> assertThat(
                        now(admission, counts, SeatPool.of(SESSION, TIANSHAN, subject)))
                .isEqualTo(new SeatCount(
                        capacity, count(seated, SeatPool.of(SESSION, TIANSHAN, subject)), waiting(line, subject))));
        assertThat(now(admission, counts, SeatPool.total(SESSION, TIANSHAN)))
                .isEqualTo(new SeatCount(limit, seated.size(), promised(capacities, seated, line)));
    }

    private static SeatCount now(Admission admission, Map<SeatPool, SeatCount> before, SeatPool pool) {
        return admission.moved().getOrDefault(pool, before.get(pool));
    }

    private static SeatDecision full(int left, SubjectCode subject) {
        return new SeatDecision.Full(left >= 1 ? List.of() : List.of(subject));
    }

    private static int waiting(List<WaitingListEntry> line, SubjectCode subject) {
        return (int)
                line.stream().filter(place -> place.subject().equals(subject)).count();
    }

    /** How many in line could have a seat, but for the total. */
    private static int promised(
            Map<SubjectCode, Integer> capacities, List<SubjectEntry> seated, List<WaitingListEntry> line) {
        return capacities.entrySet().stream()
                .mapToInt(subject -> Math.min(
                        waiting(line, subject.getKey()),
                        subject.getValue() - count(seated, SeatPool.of(SESSION, TIANSHAN, subject.getKey()))))
                .sum();
    }

    private static SeatExchange inLine(
            List<SubjectEntry> taken,
            List<WaitingListEntry> joined,
            List<WaitingListEntry> left,
            boolean fromWaitingList) {
        return new SeatExchange(RegistrationId.next(), SESSION, List.of(), taken, joined, left, fromWaitingList);
    }

    private static List<SubjectEntry> some(List<SubjectEntry> seated, Random random) {
        return seated.stream().filter(entry -> random.nextInt(6) == 0).limit(2).toList();
    }

    private static List<SubjectEntry> entries(Random random) {
        CentreCode centre = CENTRES.get(random.nextInt(CENTRES.size()));
        return SUBJECTS.stream()
                .filter(subject -> random.nextInt(3) == 0)
                .map(subject -> entry(centre, subject))
                .toList();
    }

    private static SubjectEntry entry(CentreCode centre, SubjectCode subject) {
        return new SubjectEntry(
                EntryId.next(), centre, subject, Fixtures.FEE, SubjectEntry.State.RESERVED, Instant.EPOCH, false);
    }

    private static SeatExchange exchange(List<SubjectEntry> going, List<SubjectEntry> coming) {
        return new SeatExchange(
                RegistrationId.next(),
                SESSION,
                going.stream()
                        .map(entry -> new ReleasedEntry(entry, ReleaseReason.CANCELLED))
                        .toList(),
                coming);
    }

    private static int count(List<SubjectEntry> entries, SeatPool pool) {
        return (int) entries.stream()
                .filter(entry -> entry.centre().equals(pool.centre())
                        && (pool.pool().equals(SeatPool.TOTAL)
                                || entry.subject().value().equals(pool.pool())))
                .count();
    }
}
