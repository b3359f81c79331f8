package org.baoming.scheduling.preference;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes or withdraws the date preference of one paid subject. A preference is not a promise. */
@Component
public class PreferDate {
    private final PaidRegistrations registrations;
    private final Catalogue catalogue;
    private final PreferenceCapacities capacities;
    private final Outbox outbox;
    private final InstantSource clock;

    PreferDate(
            PaidRegistrations registrations,
            Catalogue catalogue,
            PreferenceCapacities capacities,
            Outbox outbox,
            InstantSource clock) {
        this.registrations = registrations;
        this.catalogue = catalogue;
        this.capacities = capacities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param date null withdraws; the date that is preferred already changes nothing
     * @param seen the preference that this replaces ({@link DatePreferences.Entry#version})
     * @throws ProblemException NOT_FOUND for another candidate's registration, GROUP_REGISTRATION, ENTRY_NOT_PAID,
     *     CHANGED_MEANWHILE if the preference has changed since, OUTSIDE_WINDOW, DATE_PREFERENCES_NOT_OFFERED, INVALID_FIELD for a date that is no exam date, DATE_FULL,
     *     UPSTREAM_UNAVAILABLE before the catalogue has arrived
     */
    @Transactional
    public void prefer(
            RegistrationId id, PassportId passport, EntryId entryId, @Nullable LocalDate date, ExpectedVersion seen) {
        PaidRegistration registration = registrations.require(registrations.lock(id), id, passport);
        PaidEntry entry = registration
                .entry(entryId)
                .orElseThrow(() -> new ProblemException(
                        SchedulingProblem.ENTRY_NOT_PAID, "This subject is not paid, or the payment is not known yet"));
        Instant now = clock.instant();
        ExamSession session = openSession(registration, now);
        if (Objects.equals(date, entry.preferredDate())) {
            return;
        }
        seen.require(Optional.ofNullable(DatePreferences.versionOf(entry.preferredDate())));
        if (date != null && !session.examDates().contains(date)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Not valid: date")
                    .field("date", "UNKNOWN_DATE", "This is no exam date of the session");
        }
        exchange(registration, entry, entry.preferredDate(), date);
        PaidRegistration changed = registration.preferring(entry, date);
        registrations.savePreferences(changed);
        outbox.append(DatePreferred.of(changed, entry, date, now));
    }

    private ExamSession openSession(PaidRegistration registration, Instant now) {
        ExamSession session = catalogue.session(registration.session()).orElseThrow(PreferDate::catalogueMissing);
        Centre centre = catalogue
                .centre(registration.session(), registration.centre())
                .orElseThrow(PreferDate::catalogueMissing);
        RegistrationWindow window = centre.windowIn(session);
        if (!window.isOpen(now)) {
            throw new ProblemException(SchedulingProblem.OUTSIDE_WINDOW, "The registration window is closed")
                    .with("opensAt", window.opensAt())
                    .with("closesAt", window.closesAt());
        }
        if (!centre.datePreferences()) {
            throw new ProblemException(
                    SchedulingProblem.DATE_PREFERENCES_NOT_OFFERED, "The centre does not accept date preferences");
        }
        return session;
    }

    /** Changes the earlier day first, so that two candidates who swap days cannot deadlock. */
    private void exchange(
            PaidRegistration registration, PaidEntry entry, @Nullable LocalDate old, @Nullable LocalDate wanted) {
        if (wanted != null && (old == null || wanted.isBefore(old))) {
            take(registration, entry, wanted);
        }
        if (old != null) {
            capacities.release(registration.day(entry, old));
        }
        if (wanted != null && old != null && wanted.isAfter(old)) {
            take(registration, entry, wanted);
        }
    }

    private void take(PaidRegistration registration, PaidEntry entry, LocalDate date) {
        if (!capacities.take(registration.day(entry, date))) {
            throw new ProblemException(SchedulingProblem.DATE_FULL, "No place is left on " + date)
                    .with("date", date)
                    .with("subject", entry.subject());
        }
    }

    private static ProblemException catalogueMissing() {
        return new ProblemException(CommonProblem.UPSTREAM_UNAVAILABLE, "The exam dates have not arrived yet");
    }
}
