package org.baoming.scheduling.accommodation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.scheduling.accommodation.AccommodationRequest;
import org.baoming.scheduling.accommodation.AccommodationState;
import org.baoming.scheduling.accommodation.EvidenceFile;
import org.baoming.scheduling.accommodation.EvidenceType;
import org.jspecify.annotations.Nullable;

/**
 * A request with what was decided.
 *
 * @param reason null once withdrawn
 * @param decision null: it waits, or was withdrawn
 */
@Schema(name = "AccommodationRequest")
record RequestJson(
        UUID id,
        UUID registration,
        String session,
        String centre,
        AccommodationState state,
        long version,
        MeasuresJson wanted,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String reason,

        Instant requestedAt,
        List<FileJson> files,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable DecisionJson decision) {

    /** @param number names it in its path */
    @Schema(name = "EvidenceFile")
    record FileJson(int number, EvidenceType type, int bytes, Instant addedAt) {
        static FileJson from(EvidenceFile file) {
            return new FileJson(file.number(), file.type(), file.bytes(), file.addedAt());
        }
    }

    /**
     * @param granted null: refused
     * @param by who decided; for staff alone
     */
    @Schema(name = "AccommodationDecision")
    record DecisionJson(
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            MeasuresJson granted,

            String reason,
            String noteForInvigilatorZh,
            String noteForInvigilatorEn,
            Instant at,
            @Nullable String by) {}

    static RequestJson toOwner(AccommodationRequest request) {
        return from(request, false);
    }

    static RequestJson toStaff(AccommodationRequest request) {
        return from(request, true);
    }

    private static RequestJson from(AccommodationRequest request, boolean toStaff) {
        return new RequestJson(
                request.id(),
                request.registration().value(),
                request.session(),
                request.centre(),
                request.state(),
                request.version(),
                MeasuresJson.from(request.wanted()),
                request.reason(),
                request.requestedAt(),
                request.files().stream().map(FileJson::from).toList(),
                decision(request.decision(), toStaff));
    }

    private static @Nullable DecisionJson decision(AccommodationRequest.@Nullable Decision decision, boolean toStaff) {
        if (decision == null) {
            return null;
        }
        return new DecisionJson(
                decision.granted() == null ? null : MeasuresJson.from(decision.granted()),
                decision.reason(),
                decision.noteZh(),
                decision.noteEn(),
                decision.at(),
                toStaff ? decision.by() : null);
    }

    @Override
    public String toString() {
        return "RequestJson[" + id + "]";
    }
}
