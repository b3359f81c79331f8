package org.baoming.passport.rule;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.baoming.chassis.ChinaTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one rule for documents, whoever enters them: candidates here, a centre's staff in their spreadsheets. */
@Component
public class JudgeDocument {

    private final InstantSource clock;

    JudgeDocument(InstantSource clock) {
        this.clock = clock;
    }

    /** The judgement of an entry, without having seen the document. */
    public sealed interface Verdict {

        /**
         * It can be a document.
         *
         * @param sex where it follows from the number, as {@code birthDate}
         */
        record Valid(
                PersonKey key, @Nullable Sex sex, @Nullable LocalDate birthDate) implements Verdict {}

        /** It cannot be a document, with one reason for each field. */
        record Invalid(List<DocumentFault> faults) implements Verdict {}
    }

    public Verdict judge(DocumentEntry entry) {
        List<DocumentFault> faults = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE);
        DocumentNumberRule.Judgement number = DocumentNumberRule.judge(entry.type(), entry.number(), today);
        if (number instanceof DocumentNumberRule.Judgement.Invalid invalid) {
            faults.add(DocumentFault.of(invalid, entry.number()));
        }
        PersonName.judge(entry.name()).ifPresent(wrong -> faults.add(DocumentFault.of(wrong, entry.name())));
        return number instanceof DocumentNumberRule.Judgement.Valid valid && faults.isEmpty()
                ? new Verdict.Valid(PersonKey.of(entry.type(), entry.number()), valid.sex(), valid.birthDate())
                : new Verdict.Invalid(List.copyOf(faults));
    }
}
