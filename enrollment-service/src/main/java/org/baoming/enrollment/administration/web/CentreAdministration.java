package org.baoming.enrollment.administration.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.administration.CatalogueSettings;
import org.baoming.enrollment.administration.CentreSettings;
import org.baoming.enrollment.administration.ChangeCentre;
import org.baoming.enrollment.administration.ChangeOffer;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.OfferSettings;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.catalogue.OnSitePlan;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A session's centres and what they offer, for the board, the province's administration and the centre's staff. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/centres/{centre}")
@ForStaff
class CentreAdministration {
    private final CatalogueSettings settings;
    private final ChangeCentre changeCentre;
    private final ChangeOffer changeOffer;

    CentreAdministration(CatalogueSettings settings, ChangeCentre changeCentre, ChangeOffer changeOffer) {
        this.settings = settings;
        this.changeCentre = changeCentre;
        this.changeOffer = changeOffer;
    }

    /**
     * @param window null: as the session
     * @param policy what differs from the province's
     * @param onSite when and where it confirms its candidates; null: not decided
     * @param capacity of the centre in total; null: no limit but those of its offers
     */
    record CentreRequest(
            @Line String nameZh,
            @Line String nameEn,
            @Line String address,
            @Valid @Nullable WindowRequest window,
            @NotNull @Valid PolicyRequest policy,
            @Valid @Nullable OnSiteRequest onSite,
            @PositiveOrZero @Max(1_000_000) @Nullable Integer capacity) {}

    /** @param bringZh what candidates bring; line ends are allowed */
    record OnSiteRequest(
            @NotNull @Valid WindowRequest window,
            @Line String placeZh,
            @Line String placeEn,
            @NotBlank @Legible @Size(max = 500) String bringZh,
            @NotBlank @Legible @Size(max = 500) String bringEn) {

        OnSitePlan plan() {
            return new OnSitePlan(
                    window.toWindow("onSite.window"),
                    placeZh.strip(),
                    placeEn.strip(),
                    bringZh.strip(),
                    bringEn.strip());
        }
    }

    /** @param feeFen nothing is offered for nothing: an order of 0 fen could not be paid */
    record OfferRequest(
            @NotNull @Positive @Max(10_000_000) Long feeFen,
            @NotNull @PositiveOrZero @Max(1_000_000) Integer capacity) {}

    record CentreResponse(
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            String nameZh,
            String nameEn,
            String address,
            @Nullable Window window,
            PolicyOverride policy,
            @Nullable OnSitePlan onSite,
            @Nullable Integer capacity,
            List<OfferSettings> offers,
            long version) {

        static CentreResponse from(CentreSettings centre, List<OfferSettings> offers) {
            return new CentreResponse(
                    centre.session(),
                    centre.centre().province(),
                    centre.centre(),
                    centre.nameZh(),
                    centre.nameEn(),
                    centre.address(),
                    centre.window(),
                    centre.policy(),
                    centre.onSite(),
                    centre.capacity(),
                    offers,
                    centre.version());
        }
    }

    @GetMapping
    ResponseEntity<CentreResponse> centreSettings(
            Caller caller, @PathVariable SessionCode session, @PathVariable CentreCode centre) {
        Staff.of(caller).requireReach(centre);
        return answer(session, centre);
    }

    @PutMapping
    ResponseEntity<CentreResponse> changeCentre(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable CentreCode centre,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @Valid @RequestBody CentreRequest request) {
        CentreSettings wanted = new CentreSettings(
                session,
                centre,
                request.nameZh().strip(),
                request.nameEn().strip(),
                request.address().strip(),
                WindowRequest.window(request.window(), "window"),
                request.policy().override(),
                request.onSite() == null ? null : request.onSite().plan(),
                request.capacity(),
                0);
        changeCentre.change(Staff.of(caller), wanted, Versions.expected(ifMatch, ifNoneMatch));
        return answer(session, centre);
    }

    @PutMapping("/offers/{subject}")
    ResponseEntity<CentreResponse> changeOffer(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable CentreCode centre,
            @PathVariable SubjectCode subject,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody OfferRequest request) {
        changeOffer.offer(
                Staff.of(caller),
                session,
                centre,
                new OfferSettings(subject, new Money(request.feeFen()), request.capacity()),
                Versions.expected(ifMatch, null));
        return answer(session, centre);
    }

    @DeleteMapping("/offers/{subject}")
    ResponseEntity<CentreResponse> withdrawOffer(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable CentreCode centre,
            @PathVariable SubjectCode subject,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        changeOffer.withdraw(Staff.of(caller), session, centre, subject, Versions.expected(ifMatch, null));
        return answer(session, centre);
    }

    /** The version is read first: with offers that are newer than it, the next change is refused and nothing is overwritten. */
    private ResponseEntity<CentreResponse> answer(SessionCode session, CentreCode centre) {
        CentreSettings found = settings.centre(session, centre)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The session has no such centre."));
        return Versions.tagged(found.version(), CentreResponse.from(found, settings.offers(session, centre)));
    }
}
