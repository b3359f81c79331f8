package org.baoming.audit.dossier;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.record.StaffAction;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.StaffActions;
import org.baoming.audit.review.RegistrationViewed;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records a look at a registration before anything is shown: in the record of its centre, whoever looks, and, by an event in the
 * same transaction, in the record that the candidate sees.
 */
@Component
class RecordLook {

    private final StaffActions actions;
    private final Outbox outbox;

    RecordLook(StaffActions actions, Outbox outbox) {
        this.actions = actions;
        this.outbox = outbox;
    }

    @Transactional
    void record(Caller caller, UUID registration, RegistrationForm form, RegistrationViewed.Seen seen) {
        StaffActionType type = switch (seen) {
            case REGISTRATION -> StaffActionType.REGISTRATION_VIEWED;
            case PHOTO -> StaffActionType.PHOTO_VIEWED;
        };
        String centre = Objects.requireNonNull(form.centre());
        StaffAction action = actions.append(
                caller, new StaffAct(type.name(), centre, form.session(), registration, form.passport(), Map.of()));
        if (form.passport() != null) {
            outbox.append(new RegistrationViewed(
                    registration,
                    form.passport(),
                    centre,
                    caller.subject(),
                    caller.actingRole().orElseThrow().wireName(),
                    seen,
                    action.at(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, action.at())));
        }
    }
}
