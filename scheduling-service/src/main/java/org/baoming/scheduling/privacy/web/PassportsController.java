package org.baoming.scheduling.privacy.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.accommodation.AccommodationRequest;
import org.baoming.scheduling.accommodation.AccommodationState;
import org.baoming.scheduling.accommodation.EvidenceType;
import org.baoming.scheduling.accommodation.Measures;
import org.baoming.scheduling.preference.PaidRegistration;
import org.baoming.scheduling.privacy.ReadPersonalData;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The data of a passport's owner, for passport-service, which shows it to them. */
@RestController
class PassportsController {
    private final ReadPersonalData read;

    PassportsController(ReadPersonalData read) {
        this.read = read;
    }

    record PersonalData(List<Kept> registrations, List<KeptAccommodation> accommodations) {}

    record Kept(UUID registration, String session, String centre, List<Entry> entries) {
        static Kept from(PaidRegistration paid) {
            return new Kept(
                    paid.id().value(),
                    paid.session(),
                    paid.centre(),
                    paid.entries().stream()
                            .map(entry -> new Entry(entry.id().value(), entry.subject(), entry.preferredDate()))
                            .toList());
        }
    }

    /** @param wish the preferred date */
    record Entry(UUID entry, String subject, @Nullable LocalDate wish) {}

    /**
     * A request for accommodations.
     *
     * @param reason the candidate's; null once withdrawn
     * @param granted null: nothing
     * @param decisionReason null: not decided
     */
    record KeptAccommodation(
            UUID request,
            UUID registration,
            AccommodationState state,
            Measures wanted,
            @Nullable String reason,
            Instant requestedAt,
            List<KeptFile> files,
            @Nullable Measures granted,
            @Nullable String decisionReason,
            @Nullable Instant decidedAt) {

        static KeptAccommodation from(AccommodationRequest request) {
            AccommodationRequest.Decision decision = request.decision();
            return new KeptAccommodation(
                    request.id(),
                    request.registration().value(),
                    request.state(),
                    request.wanted(),
                    request.reason(),
                    request.requestedAt(),
                    request.files().stream()
                            .map(file -> new KeptFile(file.number(), file.type(), file.bytes(), file.addedAt()))
                            .toList(),
                    decision == null ? null : decision.granted(),
                    decision == null ? null : decision.reason(),
                    decision == null ? null : decision.at());
        }
    }

    /** A file of evidence, which its owner opens at the request itself. */
    record KeptFile(int number, EvidenceType type, int bytes, Instant addedAt) {}

    @Operation(summary = "What is kept about the owner of a passport, for services")
    @GetMapping("/internal/passports/{passport}/personal-data")
    PersonalData personalData(@PathVariable UUID passport) {
        ReadPersonalData.PersonalData kept = read.of(new PassportId(passport));
        return new PersonalData(
                kept.registrations().stream().map(Kept::from).toList(),
                kept.accommodations().stream().map(KeptAccommodation::from).toList());
    }
}
