package org.baoming.photo.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.group.ImportGroupPhotos;
import org.baoming.photo.group.UploadGroupPhoto;
import org.baoming.photo.judging.Upload;
import org.baoming.photo.keeping.AcceptedPhoto;
import org.baoming.photo.rule.PhotoCheck;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A centre uploads photos for those whom it has registered as a group: one, or an archive of many. */
@RestController
@PreAuthorize("hasRole('centre-staff')")
class GroupPhotoController {
    private final UploadGroupPhoto uploadPhoto;
    private final ImportGroupPhotos importPhotos;
    private final JsonMapper json;

    GroupPhotoController(UploadGroupPhoto uploadPhoto, ImportGroupPhotos importPhotos, JsonMapper json) {
        this.uploadPhoto = uploadPhoto;
        this.importPhotos = importPhotos;
        this.json = json;
    }

    /** An accepted photo; width and height (in pixels) and bytes are those of the stored picture. */
    record GroupPhoto(UUID photo, int width, int height, int bytes, List<PhotoCheck> checks) {
        static GroupPhoto from(AcceptedPhoto accepted) {
            var photo = accepted.photo();
            return new GroupPhoto(photo.id().value(), photo.width(), photo.height(), photo.bytes(), accepted.checks());
        }
    }

    /** @param files in the order of the archive, without folders and hidden files */
    record Files(List<FileAnswer> files) {}

    @Operation(summary = "Uploads or replaces the photo of a registration that the centre has made")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "200")
    @PutMapping(
            path = "/api/photo/administration/group-registrations/{registration}/photo",
            produces = MediaType.APPLICATION_JSON_VALUE)
    GroupPhoto putGroupPhoto(@PathVariable UUID registration, InputStream body, Caller caller) {
        return GroupPhoto.from(uploadPhoto.upload(new RegistrationId(registration), upload(body), caller));
    }

    @Operation(
            summary = "Uploads photos in a ZIP archive, each called like its candidate's document or student number",
            description = "Each file has its outcome. The answer is written while the photos are judged.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Files.class)))
    @PostMapping(path = "/api/photo/imports/{session}/group-photos", produces = MediaType.APPLICATION_JSON_VALUE)
    void importGroupPhotos(
            @PathVariable @Pattern(regexp = "[0-9]{4}-[0-9]{2}") String session,
            InputStream body,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        try (ImportGroupPhotos.Received received = importPhotos.receive(session, body, caller)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            try (JsonGenerator answer = json.createGenerator(response.getOutputStream())) {
                answer.writeStartObject();
                answer.writeArrayPropertyStart("files");
                // What is silent for long is taken for dead.
                answer.flush();
                received.uploadAll(outcome -> {
                    answer.writePOJO(FileAnswer.from(outcome));
                    flush(answer, response);
                });
                answer.writeEndArray();
                answer.writeEndObject();
            }
        }
    }

    private static void flush(JsonGenerator answer, HttpServletResponse response) {
        answer.flush();
        try {
            response.flushBuffer();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
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
