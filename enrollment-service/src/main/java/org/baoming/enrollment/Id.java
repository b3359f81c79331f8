package org.baoming.enrollment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A time-ordered id that is made before anything is saved. */
sealed interface Id permits RegistrationId, PassportId, EntryId, ComplaintId {

    @JsonValue
    UUID value();
}
