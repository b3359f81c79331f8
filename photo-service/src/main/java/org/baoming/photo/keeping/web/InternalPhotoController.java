package org.baoming.photo.keeping.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.keeping.PhotoStore;
import org.baoming.photo.keeping.ReadPhoto;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The photo of a registration, for other services. */
@RestController
class InternalPhotoController {
    private final ReadPhoto readPhoto;

    InternalPhotoController(ReadPhoto readPhoto) {
        this.readPhoto = readPhoto;
    }

    @Operation(summary = "The registration's photo, for services")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/internal/photos/{registration}", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> getPhotoForService(@PathVariable UUID registration, Caller caller) {
        var photo = readPhoto.read(new RegistrationId(registration), PhotoStore.Size.FULL, caller);
        return ResponseEntity.ok()
                .eTag(photo.fingerprint())
                .contentType(MediaType.IMAGE_JPEG)
                .body(photo.jpeg());
    }

    @Operation(summary = "What each rule measured of the registration's photo, for services")
    @GetMapping("/internal/photos/{registration}/findings")
    PhotoAnswer getFindingsForService(@PathVariable UUID registration, Caller caller) {
        return PhotoAnswer.from(readPhoto.findings(new RegistrationId(registration), caller));
    }
}
