package org.baoming.photo.keeping.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.judging.TriedPhoto;
import org.baoming.photo.judging.TryPhoto;
import org.baoming.photo.judging.Upload;
import org.baoming.photo.keeping.AcceptPhoto;
import org.baoming.photo.keeping.PhotoStore;
import org.baoming.photo.keeping.ReadPhoto;
import org.baoming.photo.keeping.StoredPhoto;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The photo of a registration, for candidates and for the staff of their centre.
 *
 * <p>An upload may have any content type: phones and browsers send JPEG as {@code image/jpg}, {@code image/pjpeg},
 * {@code application/octet-stream} or without a type, and the content decides.
 */
@RestController
class PhotoController {
    static final String PATH = "/api/photo/registrations/{registration}/photo";

    private final AcceptPhoto acceptPhoto;
    private final TryPhoto tryPhoto;
    private final ReadPhoto readPhoto;

    PhotoController(AcceptPhoto acceptPhoto, TryPhoto tryPhoto, ReadPhoto readPhoto) {
        this.acceptPhoto = acceptPhoto;
        this.tryPhoto = tryPhoto;
        this.readPhoto = readPhoto;
    }

    @Operation(summary = "Uploads or replaces the photo of a registration that is not locked")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "200")
    @PutMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasRole('candidate')")
    PhotoAnswer putPhoto(@PathVariable UUID registration, InputStream body, Caller caller) {
        return PhotoAnswer.from(acceptPhoto.accept(
                new RegistrationId(registration), new PassportId(caller.requirePassport()), upload(body)));
    }

    @Operation(summary = "Judges a photo by every rule without storing it")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "200")
    @PostMapping(path = PATH + "/trial", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasRole('candidate')")
    TriedPhoto tryPhoto(@PathVariable UUID registration, InputStream body, Caller caller) {
        return tryPhoto.attempt(
                new RegistrationId(registration), new PassportId(caller.requirePassport()), upload(body));
    }

    @Operation(summary = "The registration's photo, for its owner and the staff of its centre")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = PATH, produces = MediaType.IMAGE_JPEG_VALUE)
    @PreAuthorize("hasAnyRole('candidate', 'centre-staff')")
    ResponseEntity<byte[]> getPhoto(
            @PathVariable UUID registration,
            Caller caller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable
                    String known) {
        return picture(registration, PhotoStore.Size.FULL, caller, known);
    }

    @Operation(summary = "The same, no larger than 160 × 160 pixels, for lists")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = PATH + "/thumbnail", produces = MediaType.IMAGE_JPEG_VALUE)
    @PreAuthorize("hasAnyRole('candidate', 'centre-staff')")
    ResponseEntity<byte[]> getThumbnail(
            @PathVariable UUID registration,
            Caller caller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable
                    String known) {
        return picture(registration, PhotoStore.Size.THUMBNAIL, caller, known);
    }

    private ResponseEntity<byte[]> picture(UUID id, PhotoStore.Size size, Caller caller, @Nullable String known) {
        RegistrationId registration = new RegistrationId(id);
        if (known != null) {
            Set<String> tags = ETag.parse(known).stream().map(ETag::tag).collect(Collectors.toSet());
            Optional<String> unchanged = readPhoto.unchanged(registration, size, caller, tags);
            if (unchanged.isPresent()) {
                return headers(ResponseEntity.status(HttpStatus.NOT_MODIFIED), unchanged.get())
                        .build();
            }
        }
        StoredPhoto photo = readPhoto.read(registration, size, caller);
        return headers(ResponseEntity.ok(), photo.fingerprint())
                .contentType(MediaType.IMAGE_JPEG)
                .body(photo.jpeg());
    }

    /** A browser may cache the photo for its user and revalidates it each time. */
    private static ResponseEntity.BodyBuilder headers(ResponseEntity.BodyBuilder answer, String fingerprint) {
        return answer.cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(fingerprint)
                .header("X-Content-Type-Options", "nosniff");
    }

    private static Upload upload(InputStream body) {
        return most -> {
            try {
                return body.readNBytes(most);
            } catch (IOException brokenOff) {
                throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "The upload broke off", brokenOff);
            }
        };
    }
}
