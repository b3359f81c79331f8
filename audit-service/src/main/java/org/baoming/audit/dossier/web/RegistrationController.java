package org.baoming.audit.dossier.web;

import java.util.UUID;
import org.baoming.audit.dossier.ViewRegistration;
import org.baoming.chassis.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One registration of the caller's centre or province, with its whole history. */
@RestController
@RequestMapping("/api/audit/registrations/{registration}")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class RegistrationController {

    private final ViewRegistration view;

    RegistrationController(ViewRegistration view) {
        this.view = view;
    }

    @GetMapping
    ResponseEntity<RegistrationPage> registration(Caller caller, @PathVariable UUID registration) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(RegistrationPage.from(view.view(caller, registration)));
    }

    @GetMapping(path = "/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> registrationPhoto(Caller caller, @PathVariable UUID registration) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(view.photo(caller, registration));
    }
}
