package org.baoming.scheduling.accommodation.web;

import java.util.Locale;
import org.baoming.scheduling.accommodation.EvidenceFile;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file of evidence: kept by nobody on its way, shown under its own type, and with nothing in it that could act. */
final class EvidenceAnswer {
    private EvidenceAnswer() {}

    static ResponseEntity<byte[]> of(int number, EvidenceFile.Content content) {
        String name = "evidence-" + number + "." + content.type().name().toLowerCase(Locale.ROOT);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .body(content.bytes());
    }
}
