package org.baoming.enrollment.selfservice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.OnSitePlan;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.registration.AssignedSeat;
import org.baoming.enrollment.registration.OnSite;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.Photo;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.baoming.enrollment.registration.Rejection;
import org.baoming.enrollment.registration.ReviewState;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.selfservice.DeleteRegistration;
import org.baoming.enrollment.selfservice.RegistrationSteps;
import org.baoming.enrollment.selfservice.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * A registration as its owner sees it.
 *
 * @param window of the centre; of the session before there is one
 * @param open registration is possible now
 * @param reviewReasonCode what the centre has rejected; with {@code reviewReason}, its own words
 * @param locked the form can no longer change
 * @param subjectsVersion is sent in {@code If-Match} when subjects are chosen; it changes only with them
 * @param photoLocked the photo can no longer change; differs from {@code locked} where a photo is missing and must still
 *     be uploaded
 * @param cancellationsLeft how often subjects may still be cancelled
 * @param onSite the confirmation at the centre; null where the policy does not require it
 * @param expiresAt when the registration is removed unless something is chosen or paid; null while the clock is
 *     stopped and once something is paid
 * @param deletionRefused why the candidate cannot delete it now; null: it can be deleted
 * @param waitingPlaces the waiting lists on which it is
 * @param ticket whether the admission ticket can be printed, and when
 * @param method GROUP: the centre has registered the candidate, who changes nothing
 * @param personalInformationVersion is sent in {@code If-Match} when the form is replaced; null: there is no form yet,
 *     {@code If-None-Match: *}
 * @param roster the school according to the centre's roster: these fields of the form are filled from it and not from a
 *     request
 * @param restrictedTo the only centres on offer; empty: all but those that accept only their own students
 */
record RegistrationResponse(
        RegistrationId registration,
        SessionCode session,
        String sessionNameZh,
        String sessionNameEn,
        ProvinceCode province,
        String provinceNameZh,
        String provinceNameEn,
        @Nullable CentreCode centre,
        @Nullable String centreNameZh,
        @Nullable String centreNameEn,
        Window window,
        boolean open,
        RegistrationMethod method,
        Candidate candidate,
        @Nullable PersonalInformation personalInformation,
        @Nullable Long personalInformationVersion,
        @Nullable RosterPlace roster,
        List<CentreCode> restrictedTo,
        List<Entry> entries,
        long subjectsVersion,
        @Nullable Photo photo,
        ReviewState review,
        Rejection.@Nullable Code reviewReasonCode,
        @Nullable String reviewReason,
        boolean locked,
        boolean photoLocked,
        int cancellationsLeft,
        @Nullable OnSiteConfirmation onSite,
        @Nullable Instant expiresAt,
        @Nullable EnrollmentProblem deletionRefused,
        List<WaitingPlaceResponse> waitingPlaces,
        AdmissionTicket ticket,
        List<RegistrationSteps.Shown> steps,
        long version) {

    /**
     * @param expiresAt when it lapses unless it is paid; null while the clock stands still and once it is paid
     * @param offered the waiting list has given the seat: paying in time takes it, otherwise the next in line gets it
     * @param seat where it is examined, once that is published; null: not arranged
     */
    record Entry(
            EntryId entry,
            SubjectCode subject,
            int level,
            String nameZh,
            String nameEn,
            @JsonProperty("feeFen") Money fee,
            SubjectEntry.State state,
            @Nullable Instant expiresAt,
            boolean offered,
            @Nullable Seat seat) {}

    /**
     * @param date in China, as the times are, {@code 09:00}
     * @param room its code; names, building and floor are empty where the centre has given none
     */
    record Seat(
            String ticketNumber,
            LocalDate date,
            String startsAt,
            String endsAt,
            String room,
            String roomNameZh,
            String roomNameEn,
            String building,
            String floor,
            int seat) {

        static Seat from(AssignedSeat seat) {
            return new Seat(
                    seat.ticketNumber(),
                    seat.date(),
                    // Without seconds, where there are none.
                    seat.startsAt().toString(),
                    seat.endsAt().toString(),
                    seat.room(),
                    seat.roomNameZh(),
                    seat.roomNameEn(),
                    seat.building(),
                    seat.floor(),
                    seat.seat());
        }
    }

    /** @param window when it can be printed; null until that is decided */
    record AdmissionTicket(Ticket.State state, @Nullable Window window) {}

    /**
     * @param plan when, where, and what to bring; null until the centre has set it
     * @param confirmedAt null: not confirmed
     * @param outcome what the centre has said; null: nothing yet
     * @param note what is wrong with the papers, in the centre's words
     * @param at when the centre said it
     */
    record OnSiteConfirmation(
            @Nullable OnSitePlan plan,
            @Nullable Instant confirmedAt,
            @Nullable OnSiteOutcome outcome,
            @Nullable String note,
            @Nullable Instant at) {

        static @Nullable OnSiteConfirmation from(Registration registration, RegistrationContext context) {
            if (!context.policy().onSiteConfirmation()) {
                return null;
            }
            Centre centre = context.centre();
            OnSite said = registration.onSite();
            return new OnSiteConfirmation(
                    centre == null ? null : centre.onSite(),
                    said.outcome() == OnSiteOutcome.CONFIRMED ? said.at() : null,
                    said.outcome(),
                    said.note(),
                    said.at());
        }
    }

    static RegistrationResponse from(
            Registration registration,
            RegistrationContext context,
            List<WaitingPlaceResponse> waiting,
            Set<EntryId> dated,
            List<AssignedSeat> seats,
            Instant now) {
        PersonalInformation form = registration.personalInformation();
        RegistrationOrigin origin = registration.origin();
        Centre centre = context.centre();
        Rejection rejection = registration.rejection();
        Ticket ticket = Ticket.of(registration, context, seats, now);
        Set<EntryId> seated = seats.stream().map(AssignedSeat::entry).collect(Collectors.toUnmodifiableSet());
        return new RegistrationResponse(
                origin.registration(),
                origin.session(),
                context.session().nameZh(),
                context.session().nameEn(),
                origin.province(),
                context.province().nameZh(),
                context.province().nameEn(),
                registration.centre(),
                centre == null ? null : centre.nameZh(),
                centre == null ? null : centre.nameEn(),
                centre == null ? context.session().window() : centre.window(),
                context.isOpenAt(now),
                origin.method(),
                origin.candidate(),
                form,
                form == null ? null : form.version(),
                context.roster(),
                context.restrictedTo(),
                registration.entries().stream()
                        .map(entry -> entry(registration, entry, context, seats))
                        .toList(),
                registration.subjectsVersion(now),
                registration.photo(),
                registration.state().review(context.policy().reviewRequired()),
                rejection == null ? null : rejection.code(),
                rejection == null ? null : rejection.reason(),
                registration.state().isLocked(),
                registration.isPhotoLocked(),
                Math.max(context.policy().cancellationLimit() - registration.cancellations(), 0),
                OnSiteConfirmation.from(registration, context),
                registration.deadlines().ofRegistration(),
                DeleteRegistration.refusal(registration, context, now).orElse(null),
                waiting,
                new AdmissionTicket(ticket.state(), ticket.window()),
                RegistrationSteps.of(
                        registration, context, now, new RegistrationSteps.Scheduled(dated, seated, ticket)),
                registration.version());
    }

    private static Entry entry(
            Registration registration, SubjectEntry entry, RegistrationContext context, List<AssignedSeat> seats) {
        Centre.Offer offer = context.offer(entry.subject());
        return new Entry(
                entry.entry(),
                entry.subject(),
                offer.level(),
                offer.nameZh(),
                offer.nameEn(),
                entry.fee(),
                entry.state(),
                registration.deadlines().of(entry),
                entry.offered(),
                seats.stream()
                        .filter(seat -> seat.entry().equals(entry.entry()))
                        .findFirst()
                        .map(Seat::from)
                        .orElse(null));
    }
}
