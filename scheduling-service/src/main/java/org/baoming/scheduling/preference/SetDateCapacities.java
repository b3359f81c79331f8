package org.baoming.scheduling.preference;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets how many preferences each exam date of a subject accepts at a centre, or lets the places be spread evenly again
 * . The change is recorded in its own transaction.
 */
@Component
public class SetDateCapacities {
    private final Catalogue catalogue;
    private final DateCapacities settings;
    private final PreferenceCapacities capacities;
    private final DeriveCapacities derive;
    private final StaffActs acts;

    SetDateCapacities(
            Catalogue catalogue,
            DateCapacities settings,
            PreferenceCapacities capacities,
            DeriveCapacities derive,
            StaffActs acts) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.capacities = capacities;
        this.derive = derive;
        this.acts = acts;
    }

    /** A subject at a centre. */
    public record Offer(String session, String centre, String subject) {}

    /** How many preferences a date shall accept. */
    public record Day(LocalDate date, int capacity) {}

    /**
     * What is set already changes nothing.
     *
     * @param days every exam date once
     * @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE; INVALID_FIELD for a date that is unknown, missing or named twice;
     *     CAPACITY_BELOW_TAKEN
     */
    @Transactional
    public void set(Staff staff, Offer offer, List<Day> days, ExpectedVersion expected) {
        change(staff, offer, days, expected);
    }

    /**
     * Spreads the subject's places evenly over the exam dates, as without a setting.
     *
     * @throws ProblemException NOT_FOUND, CHANGED_MEANWHILE, CAPACITY_BELOW_TAKEN
     */
    @Transactional
    public void spreadEvenly(Staff staff, Offer offer, ExpectedVersion expected) {
        change(staff, offer, null, expected);
    }

    private void change(Staff staff, Offer offer, @Nullable List<Day> days, ExpectedVersion expected) {
        catalogue.lock(offer.session());
        ExamSession session = catalogue.session(offer.session()).orElseThrow(SetDateCapacities::notFound);
        Centre centre = catalogue.centre(offer.session(), offer.centre()).orElseThrow(SetDateCapacities::notFound);
        Integer places = centre.capacities().get(offer.subject());
        if (places == null) {
            throw notFound();
        }
        SortedMap<LocalDate, Integer> before =
                settings.of(offer.session(), offer.centre()).get(offer.subject());
        SortedMap<LocalDate, Integer> after = days == null ? null : byDate(days, session);
        if (Objects.equals(before, after)) {
            return;
        }
        long version = expected.next(Optional.of(settings.version(offer.session(), offer.centre())));
        capacities.lock(centre);
        requireAtLeastTaken(offer, DeriveCapacities.capacities(after, places, session.examDates()));
        settings.save(offer.session(), offer.centre(), offer.subject(), after, version);
        derive.derive(session, centre);
        acts.record(
                staff.caller(),
                StaffAct.of(
                        "DATE_CAPACITIES_CHANGED",
                        offer.centre(),
                        offer.session(),
                        Map.of(
                                "subject",
                                offer.subject(),
                                "dates.before",
                                text(before),
                                "dates.after",
                                text(after),
                                "version",
                                Long.toString(version))));
    }

    /** For people who read the record: {@code 2027-03-27: 40, 2027-03-28: 20}. */
    private static String text(@Nullable SortedMap<LocalDate, Integer> capacities) {
        return capacities == null
                ? "spread evenly"
                : capacities.entrySet().stream()
                        .map(day -> day.getKey() + ": " + day.getValue())
                        .collect(joining(", "));
    }

    private static SortedMap<LocalDate, Integer> byDate(List<Day> days, ExamSession session) {
        var problem = new ProblemException(CommonProblem.INVALID_FIELD, "Not valid: dates");
        SortedMap<LocalDate, Integer> capacities = new TreeMap<>();
        Set<LocalDate> missing = new HashSet<>(session.examDates());
        boolean valid = true;
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            if (!session.examDates().contains(day.date())) {
                problem.field("dates[" + i + "].date", "UNKNOWN_DATE", "This is no exam date of the session");
                valid = false;
            } else if (!missing.remove(day.date())) {
                problem.field("dates[" + i + "].date", "DUPLICATE", "This date is named twice");
                valid = false;
            }
            capacities.put(day.date(), day.capacity());
        }
        if (!missing.isEmpty()) {
            problem.field(
                    "dates",
                    "DATE_MISSING",
                    "Not named: " + missing.stream().sorted().toList());
            valid = false;
        }
        if (!valid) {
            throw problem;
        }
        return capacities;
    }

    /** The days are locked: nobody takes a place between this check and the change. */
    private void requireAtLeastTaken(Offer offer, SortedMap<LocalDate, Integer> wanted) {
        List<CentreDates.Day> below =
                capacities.days(offer.session(), offer.centre()).getOrDefault(offer.subject(), List.of()).stream()
                        .filter(day -> wanted.containsKey(day.date()) && wanted.get(day.date()) < day.taken())
                        .toList();
        if (!below.isEmpty()) {
            record Taken(LocalDate date, int taken) {}
            throw new ProblemException(SchedulingProblem.CAPACITY_BELOW_TAKEN, "Places are taken already.")
                    .with("subject", offer.subject())
                    .with(
                            "dates",
                            below.stream()
                                    .map(day -> new Taken(day.date(), day.taken()))
                                    .toList());
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "The centre does not offer this subject in this session.");
    }
}
