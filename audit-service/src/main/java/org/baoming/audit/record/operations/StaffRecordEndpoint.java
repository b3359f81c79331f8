package org.baoming.audit.record.operations;

import java.util.stream.Collectors;
import org.baoming.audit.record.RecordCheck;
import org.baoming.audit.record.VerifyRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * Verifies the record of staff actions for {@code deploy/verify-record}, on the management port: {@code GET /actuator/staffrecord},
 * with {@code ?head=<hash>} against a published head. The first word of the answer is INTACT or DAMAGED.
 */
@Component
@Endpoint(id = "staffrecord")
class StaffRecordEndpoint {

    private final VerifyRecord verify;

    StaffRecordEndpoint(VerifyRecord verify) {
        this.verify = verify;
    }

    @ReadOperation(produces = "text/plain;charset=UTF-8")
    String verify(@Nullable String head) {
        RecordCheck check = verify.verify(head);
        String damages = check.damages().stream()
                .map(damage -> "  " + text(damage) + "\n")
                .collect(Collectors.joining());
        return """
                %s: %d actions in %d chains, checked at %s
                compared with %s
                head now %s
                %s""".formatted(
                        check.isIntact() ? "INTACT" : "DAMAGED",
                        check.actions(),
                        check.chains(),
                        check.checkedAt(),
                        check.comparedWith() == null
                                ? "no published head"
                                : "the head that was published on " + check.comparedWith(),
                        check.head(),
                        damages);
    }

    private static String text(RecordCheck.Damage damage) {
        String where = damage.scope() == null ? "" : "chain " + damage.scope() + ", action " + damage.sequence() + ": ";
        return where
                + switch (damage.kind()) {
                    case CHANGED -> "its content is not what was recorded";
                    case UNLINKED -> "it does not follow the action before it";
                    case MISSING -> "actions before it are gone";
                    case WRONG_END -> "the chain does not end where its head says";
                    case CUT -> "the chain ends before this action, up to which it was published";
                    case REWRITTEN -> "another action stood here when the head was published";
                    case PUBLICATION_CHANGED -> "what is kept of the published head does not match its hash";
                    case PUBLICATION_UNKNOWN -> "no head with this hash is kept: it was removed, or never published";
                };
    }
}
