package org.baoming.scheduling.accommodation.web;

import java.util.Locale;
import org.baoming.scheduling.accommodation.EvidenceFile;
import org.baoming.scheduling.accommodation.EvidenceType;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file of evidence: kept by nobody on its way, and shown under its own type and no other. A picture needs nothing, and gets nothing; a
 * browser shows a PDF in a viewer of its own, which such a policy would take away.
 */
final class EvidenceAnswer {
    private EvidenceAnswer() {}

    static ResponseEntity<byte[]> of(int number, EvidenceFile.Content content) {
        String name = "evidence-" + number + "." + content.type().name().toLowerCase(Locale.ROOT);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "inline; filename=\"" + name + "\"");
        if (content.type() != EvidenceType.PDF) {
            answer.header("Content-Security-Policy", "sandbox; default-src 'none'");
        }
        return answer.body(content.bytes());
    }
}
