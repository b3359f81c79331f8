package org.baoming.enrollment.form;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.checkout.CheckOuts;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Collects the content of the registration form, once something is paid. It calls photo-service, so it never runs
 * inside a transaction.
 */
@Component
public class PrintRegistrationForm {
    private final Registrations registrations;
    private final Catalogue catalogue;
    private final CheckOuts checkOuts;
    private final RegistrationPhotos photos;
    private final InstantSource clock;

    PrintRegistrationForm(
            Registrations registrations,
            Catalogue catalogue,
            CheckOuts checkOuts,
            RegistrationPhotos photos,
            InstantSource clock) {
        this.registrations = registrations;
        this.catalogue = catalogue;
        this.checkOuts = checkOuts;
        this.photos = photos;
        this.clock = clock;
    }

    /** @throws ProblemException {@code NOT_FOUND}, {@code NOT_PAID_YET}, {@code UPSTREAM_UNAVAILABLE} */
    public RegistrationForm of(PassportId passport, RegistrationId id) {
        Registration registration = registrations.find(id, passport);
        CentreCode code = registration.centre();
        if (code == null || registration.entries().stream().noneMatch(SubjectEntry::isPaid)) {
            throw new ProblemException(
                    EnrollmentProblem.NOT_PAID_YET, "The form can be printed once a subject is paid.");
        }
        RegistrationOrigin origin = registration.origin();
        Centre centre = catalogue.centre(origin.session(), code).orElseThrow();
        return new RegistrationForm(
                id,
                catalogue.session(origin.session()).orElseThrow(),
                centre,
                origin.candidate(),
                registration.personalInformation(),
                subjects(registration, centre),
                photo(id),
                clock.instant());
    }

    private List<RegistrationForm.Subject> subjects(Registration registration, Centre centre) {
        Map<EntryId, String> orders = checkOuts.paidOrders(registration.id());
        return registration.entries().stream()
                .sorted(Comparator.comparing(entry -> entry.subject().value()))
                .map(entry -> new RegistrationForm.Subject(
                        centre.offer(entry.subject()).orElseThrow(),
                        entry.fee(),
                        entry.isPaid(),
                        entry.isPaid() ? orders.get(entry.entry()) : null))
                .toList();
    }

    private byte @Nullable [] photo(RegistrationId id) {
        return switch (photos.of(id)) {
            case RegistrationPhotos.Answer.Known(byte[] jpeg) -> jpeg;
            case RegistrationPhotos.Answer.Missing() -> null;
            case RegistrationPhotos.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The photo cannot be had now; try again in a moment.");
        };
    }
}
