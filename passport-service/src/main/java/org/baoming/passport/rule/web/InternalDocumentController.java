package org.baoming.passport.rule.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.baoming.passport.rule.DocumentEntry;
import org.baoming.passport.rule.DocumentFault;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.JudgeDocument;
import org.baoming.passport.rule.PersonKey;
import org.baoming.passport.rule.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The rule for documents, for other services: their staff enter documents that are on no passport yet. Nothing is
 * looked up and nothing is stored.
 */
@RestController
class InternalDocumentController {

    private static final int MOST = 1_000;

    private final JudgeDocument judge;

    InternalDocumentController(JudgeDocument judge) {
        this.judge = judge;
    }

    record Entry(
            @NotNull DocumentType type,
            @NotNull @Size(max = 60) String number,
            @NotNull @Size(max = 300) String name) {
        @Override
        public String toString() {
            return "Entry[" + type + "]";
        }
    }

    record JudgementRequest(@NotEmpty @Size(max = MOST) List<@Valid @NotNull Entry> documents) {}

    /** The entry as it should be stored; {@code number} and {@code name} without separators and surrounding space. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JudgedDocument(
            DocumentType type,
            String number,
            String name,
            String masked,
            PersonKey key,
            @Nullable Sex sex,
            @Nullable LocalDate birthDate) {
        @Override
        public String toString() {
            return "JudgedDocument[" + type + " " + masked + "]";
        }
    }

    /** @param document null where there is a fault */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Judgement(@Nullable JudgedDocument document, List<DocumentFault> faults) {}

    /** @param judgements one for each document, in their order */
    record Judgements(List<Judgement> judgements) {}

    @PostMapping("/internal/documents/judgements")
    ResponseEntity<Judgements> judge(@Valid @RequestBody JudgementRequest request) {
        List<Judgement> judgements =
                request.documents().stream().map(this::judge).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Judgements(judgements));
    }

    private Judgement judge(Entry written) {
        DocumentEntry entry = new DocumentEntry(written.type(), written.number(), written.name());
        return switch (judge.judge(entry)) {
            case JudgeDocument.Verdict.Invalid(var faults) -> new Judgement(null, faults);
            case JudgeDocument.Verdict.Valid valid ->
                new Judgement(
                        new JudgedDocument(
                                entry.type(),
                                entry.number(),
                                entry.name(),
                                entry.maskedNumber(),
                                valid.key(),
                                valid.sex(),
                                valid.birthDate()),
                        List.of());
        };
    }
}
