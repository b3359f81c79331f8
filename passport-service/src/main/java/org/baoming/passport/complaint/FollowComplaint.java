package org.baoming.passport.complaint;

import java.time.Instant;
import java.util.UUID;
import org.baoming.passport.document.TakeDocumentOff;
import org.baoming.passport.message.Notification;
import org.baoming.passport.message.NotifyCandidate;
import org.baoming.passport.record.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells who complained that there is an answer, and takes the document off the passport that must lose it. */
@Component
public class FollowComplaint {
    private final TakeDocumentOff takeDocumentOff;
    private final NotifyCandidate notifyCandidate;

    FollowComplaint(TakeDocumentOff takeDocumentOff, NotifyCandidate notifyCandidate) {
        this.takeDocumentOff = takeDocumentOff;
        this.notifyCandidate = notifyCandidate;
    }

    /** @param documentOf the passport that must lose its document; null: none */
    @Transactional(propagation = Propagation.MANDATORY)
    public void decided(
            UUID complaint, UUID passport, @Nullable UUID documentOf, StaffMember by, Instant at, long version) {
        if (documentOf != null) {
            takeDocumentOff.takeOff(documentOf, by, at);
        }
        notifyCandidate.tell(new Notification.ComplaintAnswered(passport, complaint, version));
    }
}
