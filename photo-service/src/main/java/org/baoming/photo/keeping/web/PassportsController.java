package org.baoming.photo.keeping.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.photo.PassportId;
import org.baoming.photo.keeping.ReadPersonalData;
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

    record PersonalData(List<KeptPhoto> photos) {}

    /** @param jpeg the picture, in base64 */
    record KeptPhoto(UUID registration, UUID photo, Instant acceptedAt, int width, int height, byte[] jpeg) {
        static KeptPhoto from(ReadPersonalData.KeptPhoto kept) {
            var photo = kept.photo();
            return new KeptPhoto(
                    photo.registration().value(),
                    photo.id().value(),
                    photo.acceptedAt(),
                    photo.width(),
                    photo.height(),
                    kept.jpeg());
        }
    }

    @Operation(summary = "The data of a passport's owner, for services")
    @GetMapping("/internal/passports/{passport}/personal-data")
    PersonalData personalData(@PathVariable UUID passport) {
        return new PersonalData(
                read.of(new PassportId(passport)).stream().map(KeptPhoto::from).toList());
    }
}
