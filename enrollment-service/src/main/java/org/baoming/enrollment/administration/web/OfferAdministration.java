package org.baoming.enrollment.administration.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.administration.CatalogueDraft;
import org.baoming.enrollment.administration.CatalogueSettings;
import org.baoming.enrollment.administration.CentreSettings;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.OfferSettings;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.seats.SeatUse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a centre offers, and how its capacities are used now. Open pages ask every few seconds. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/centres/{centre}/offers")
@ForStaff
class OfferAdministration {
    private final CatalogueSettings settings;
    private final SeatUse use;

    OfferAdministration(CatalogueSettings settings, SeatUse use) {
        this.settings = settings;
        this.use = use;
    }

    /** @param version the centre's: offers have none of their own */
    record OffersResponse(
            SessionCode session,
            CentreCode centre,
            String nameZh,
            String nameEn,
            SeatUse.Use total,
            List<OfferUse> offers,
            long version) {}

    /**
     * @param reserved taken and not paid
     * @param waiting the length of the waiting list
     * @param remaining for new requests, without seats that are promised to the waiting list
     */
    record OfferUse(
            SubjectCode subject,
            int level,
            String nameZh,
            String nameEn,
            @JsonProperty("feeFen") Money fee,
            int capacity,
            int reserved,
            int paid,
            int waiting,
            @Nullable Integer remaining) {

        static OfferUse from(OfferSettings offer, CatalogueDraft.Subject subject, SeatUse.Use use) {
            return new OfferUse(
                    offer.subject(),
                    subject.level(),
                    subject.nameZh(),
                    subject.nameEn(),
                    offer.fee(),
                    offer.capacity(),
                    use.reserved(),
                    use.paid(),
                    use.waiting(),
                    use.remaining());
        }
    }

    @Operation(
            summary =
                    "The subjects that a centre offers, with fee, capacity, reserved, paid, waiting and remaining now")
    @GetMapping
    ResponseEntity<OffersResponse> centreOffers(
            Caller caller, @PathVariable SessionCode session, @PathVariable CentreCode centre) {
        Staff.of(caller).requireReach(centre);
        // The version is read first: with offers that are newer than it, the next change is refused and nothing is
        // overwritten.
        CentreSettings found = settings.centre(session, centre)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The session has no such centre."));
        Map<SubjectCode, CatalogueDraft.Subject> subjects = settings.subjects().stream()
                .collect(Collectors.toMap(CatalogueDraft.Subject::subject, Function.identity()));
        SeatUse.OfCentre used = use.of(session, centre);
        List<OfferUse> offers = settings.offers(session, centre).stream()
                .map(offer -> OfferUse.from(
                        offer, Objects.requireNonNull(subjects.get(offer.subject())), used.of(offer.subject())))
                .toList();
        return Versions.tagged(
                found.version(),
                new OffersResponse(
                        session, centre, found.nameZh(), found.nameEn(), used.total(), offers, found.version()));
    }
}
