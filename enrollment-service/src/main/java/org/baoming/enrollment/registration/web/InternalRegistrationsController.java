package org.baoming.enrollment.registration.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.registration.AssignedSeat;
import org.baoming.enrollment.registration.AssignedSeats;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.RegistrationMethod;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.registration.ReviewState;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A registration, for other services. */
@RestController
@RequestMapping("/internal/registrations")
class InternalRegistrationsController {
    private static final int MOST_PERSONS = 100;

    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final AssignedSeats seats;
    private final DocumentIndex documents;

    InternalRegistrationsController(
            Registrations registrations,
            RegistrationContext.Finder contexts,
            AssignedSeats seats,
            DocumentIndex documents) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.seats = seats;
        this.documents = documents;
    }

    /**
     * @param passport null as long as a centre has registered somebody who has not come to see it yet
     * @param locked the form can no longer change
     * @param photoLocked the photo neither; differs from {@code locked} where one is missing that must still come
     * @param formKey a key for digests of this form, in base64; the same each time, and not to be stored
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record InternalRegistration(
            RegistrationId registration,
            @Nullable PassportId passport,
            SessionCode session,
            ProvinceCode province,
            @Nullable CentreCode centre,
            RegistrationMethod method,
            boolean locked,
            boolean photoLocked,
            ReviewState reviewState,
            Policy policy,
            Candidate candidate,
            @Nullable PersonalInformation personalInformation,
            List<InternalEntry> entries,
            byte[] formKey) {

        static InternalRegistration from(
                Registration registration, RegistrationContext context, List<AssignedSeat> seats, byte[] formKey) {
            RegistrationOrigin origin = registration.origin();
            return new InternalRegistration(
                    origin.registration(),
                    origin.passport(),
                    origin.session(),
                    origin.province(),
                    registration.centre(),
                    origin.method(),
                    registration.state().isLocked(),
                    registration.isPhotoLocked(),
                    registration.state().review(context.policy().reviewRequired()),
                    context.policy(),
                    origin.candidate(),
                    registration.personalInformation(),
                    registration.entries().stream()
                            .map(entry -> new InternalEntry(
                                    entry.entry(),
                                    entry.subject(),
                                    context.offer(entry.subject()).nameZh(),
                                    entry.fee(),
                                    entry.state(),
                                    seats.stream()
                                            .filter(seat -> seat.entry().equals(entry.entry()))
                                            .findFirst()
                                            .map(InternalSeat::from)
                                            .orElse(null)))
                            .toList(),
                    formKey);
        }

        @Override
        public String toString() {
            return "InternalRegistration[" + registration + "]";
        }
    }

    record InternalEntry(
            EntryId entry,
            SubjectCode subject,
            String subjectNameZh,
            @JsonProperty("feeFen") Money fee,
            SubjectEntry.State state,
            @Nullable InternalSeat seat) {}

    /** A published seat; times of day in China, {@code 09:00}. */
    record InternalSeat(String ticketNumber, LocalDate date, String startsAt, String endsAt, String room, int seat) {

        static InternalSeat from(AssignedSeat seat) {
            return new InternalSeat(
                    seat.ticketNumber(),
                    seat.date(),
                    seat.startsAt().toString(),
                    seat.endsAt().toString(),
                    seat.room(),
                    seat.seat());
        }
    }

    @Operation(tags = "internal-controller")
    @GetMapping("/{id}")
    InternalRegistration registration(@PathVariable UUID id) {
        Registration registration = registrations
                .find(new RegistrationId(id))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration."));
        return InternalRegistration.from(
                registration,
                contexts.of(registration),
                seats.of(registration.id()),
                documents.formKey(registration.origin().registration()));
    }

    record PersonsRequest(
            @NotNull @Size(min = 1, max = MOST_PERSONS) List<@NotNull UUID> registrations) {}

    /** Of those registrations that exist; the others are left out. */
    record Persons(List<Person> persons) {}

    /**
     * @param sex a code of the reference list; null as long as the form says nothing
     */
    record Person(
            RegistrationId registration,
            @Nullable PassportId passport,
            String name,
            String documentMasked,
            @Nullable String sex) {

        static Person from(Registration registration) {
            RegistrationOrigin origin = registration.origin();
            PersonalInformation information = registration.personalInformation();
            return new Person(
                    origin.registration(),
                    origin.passport(),
                    origin.candidate().name(),
                    origin.candidate().documentMasked(),
                    information == null ? null : information.sex());
        }

        @Override
        public String toString() {
            return "Person[" + registration + "]";
        }
    }

    @Operation(
            tags = "internal-controller",
            summary = "Who is registered: for admission tickets (R-704), up to " + MOST_PERSONS + " at a time")
    @PostMapping("/persons")
    Persons persons(@Valid @RequestBody PersonsRequest request) {
        return new Persons(
                registrations
                        .read(request.registrations().stream()
                                .map(RegistrationId::new)
                                .toList())
                        .stream()
                        .map(Person::from)
                        .toList());
    }
}
