package org.baoming.enrollment.checkout.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.baoming.enrollment.checkout.CheckOut;
import org.baoming.enrollment.checkout.ReleaseCheckOut;
import org.baoming.enrollment.checkout.StartCheckOut;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Check-outs, for payment-service. */
@RestController
@RequestMapping("/internal/check-outs/{order}")
class CheckOutsController {
    private final StartCheckOut startCheckOut;
    private final ReleaseCheckOut releaseCheckOut;

    CheckOutsController(StartCheckOut startCheckOut, ReleaseCheckOut releaseCheckOut) {
        this.startCheckOut = startCheckOut;
        this.releaseCheckOut = releaseCheckOut;
    }

    /**
     * @param passport the candidate who pays; or else
     * @param centre the centre that pays for one whom it has registered
     * @param entries those to be paid; all that can be if there are none
     */
    record CheckOutRequest(
            @NotNull UUID registration,
            @Nullable UUID passport,
            @Nullable CentreCode centre,
            @Nullable @Size(min = 1, max = 30) Set<@NotNull UUID> entries) {

        /** @throws ProblemException INVALID_FIELD unless it is exactly one of them */
        StartCheckOut.Payer payer() {
            if (passport != null && centre == null) {
                return new StartCheckOut.Payer.Owner(new PassportId(passport));
            }
            if (passport == null && centre != null) {
                return new StartCheckOut.Payer.GroupCentre(centre);
            }
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Either a passport pays, or a centre.")
                    .field("passport", "REQUIRED", "or a centre");
        }

        @Nullable
        Set<EntryId> wanted() {
            return entries == null ? null : entries.stream().map(EntryId::new).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * @param passport null as long as a centre has registered somebody who has not come to see it yet
     * @param payerName the candidate's, or the centre's where it pays
     * @param expiresAt the end of the centre's window: later nothing can be paid
     */
    record CheckOutResponse(
            String order,
            RegistrationId registration,
            @Nullable PassportId passport,
            SessionCode session,
            int ordinal,
            String sessionNameZh,
            ProvinceCode province,
            String provinceNameZh,
            @Nullable CentreCode centre,
            String payerName,
            List<DueEntry> entries,
            @JsonProperty("amountFen") Money amount,
            Instant expiresAt) {

        static CheckOutResponse from(StartCheckOut.Started started) {
            CheckOut checkOut = started.checkOut();
            RegistrationOrigin origin = started.registration().origin();
            RegistrationContext context = started.context();
            return new CheckOutResponse(
                    checkOut.order(),
                    origin.registration(),
                    origin.passport(),
                    origin.session(),
                    context.session().ordinal(),
                    context.session().nameZh(),
                    origin.province(),
                    context.province().nameZh(),
                    started.registration().centre(),
                    started.payerName(),
                    started.registration().entries().stream()
                            .filter(entry -> checkOut.entries().contains(entry.entry()))
                            .map(entry -> new DueEntry(
                                    entry.entry(),
                                    entry.subject(),
                                    context.offer(entry.subject()).nameZh(),
                                    context.offer(entry.subject()).nameEn(),
                                    entry.fee()))
                            .toList(),
                    checkOut.amount(),
                    checkOut.expiresAt());
        }
    }

    record DueEntry(
            EntryId entry,
            SubjectCode subject,
            String nameZh,
            String nameEn,
            @JsonProperty("feeFen") Money fee) {}

    /** Holds the registration for this order; the same again while it is open gets the same answer. */
    @Operation(tags = "internal-controller")
    @PutMapping
    CheckOutResponse checkOut(@PathVariable String order, @Valid @RequestBody CheckOutRequest request) {
        return CheckOutResponse.from(startCheckOut.start(
                order, request.payer(), new RegistrationId(request.registration()), request.wanted()));
    }

    /** All of its registrations. */
    @Operation(tags = "internal-controller")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable String order) {
        releaseCheckOut.release(order);
    }
}
