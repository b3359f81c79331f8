package org.baoming.enrollment.selfservice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.SubjectChoice;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.selfservice.PreviewSubjects;
import org.jspecify.annotations.Nullable;

/**
 * What the candidate sees before the subjects are saved.
 *
 * @param version identifies the subjects on which this is based: it is sent in {@code If-Match} when the choice is saved
 * @param lapsed entries whose time is over; they are released with any choice
 * @param toPay the total of the unpaid entries of {@code afterwards}
 * @param cancellationsLeft how often subjects may still be cancelled after this
 * @param emptyUntil until when the registration stays if it is without subjects after this; null: it is not
 * @param warnings what would make saving fail at this moment; later it may be different, because seats come and go
 */
record SubjectsPreviewResponse(
        long version,
        String name,
        String documentMasked,
        CentreCode centre,
        String centreNameZh,
        String centreNameEn,
        List<Line> cancelled,
        List<Line> lapsed,
        List<Line> added,
        List<Line> afterwards,
        @JsonProperty("toPayFen") Money toPay,
        int cancellationsLeft,
        @Nullable Instant emptyUntil,
        List<Warning> warnings) {

    /** @param expiresAt when it lapses unless it is paid; null once it is paid, and for what goes */
    record Line(
            SubjectCode subject,
            int level,
            String nameZh,
            String nameEn,
            @JsonProperty("feeFen") Money fee,
            boolean paid,
            @Nullable Instant expiresAt) {}

    enum WarningCode {
        SUBJECT_FULL,
        CENTRE_FULL
    }

    /** @param subject null where it is the whole centre */
    record Warning(WarningCode code, @Nullable SubjectCode subject) {}

    static SubjectsPreviewResponse from(PreviewSubjects.Preview preview) {
        Registration registration = preview.registration();
        SubjectChoice choice = preview.choice();
        List<Line> added = choice.added().stream()
                .map(offer -> line(offer, offer.fee(), false, choice.expiresAt()))
                .toList();
        List<Line> kept = choice.kept().stream()
                .map(entry -> line(
                        offer(entry, choice.at()),
                        entry.fee(),
                        entry.isPaid(),
                        registration.deadlines().of(entry)))
                .toList();
        List<Line> afterwards = Stream.concat(kept.stream(), added.stream()).toList();
        return new SubjectsPreviewResponse(
                preview.version(),
                registration.origin().candidate().name(),
                registration.origin().candidate().documentMasked(),
                choice.at().centre(),
                choice.at().nameZh(),
                choice.at().nameEn(),
                gone(choice.cancelled(), preview.context()),
                gone(choice.lapsed(), preview.context()),
                added,
                afterwards,
                afterwards.stream().filter(line -> !line.paid()).map(Line::fee).reduce(Money.ZERO, Money::plus),
                choice.cancellationsLeft(),
                emptyUntil(preview, afterwards),
                warnings(preview));
    }

    /** A registration that waits does not end for being empty; at another centre it waits no longer. */
    private static @Nullable Instant emptyUntil(PreviewSubjects.Preview preview, List<Line> afterwards) {
        SubjectChoice choice = preview.choice();
        boolean waits = !choice.moves() && !preview.registration().waitingList().isEmpty();
        return afterwards.isEmpty() && !choice.cancelled().isEmpty() && !waits ? choice.expiresAt() : null;
    }

    private static Centre.Offer offer(SubjectEntry entry, Centre at) {
        return at.offer(entry.subject()).orElseThrow();
    }

    private static List<Line> gone(List<SubjectEntry> entries, RegistrationContext context) {
        return entries.stream()
                .map(entry -> line(context.offer(entry.subject()), entry.fee(), false, null))
                .toList();
    }

    private static Line line(Centre.Offer offer, Money fee, boolean paid, @Nullable Instant expiresAt) {
        return new Line(offer.subject(), offer.level(), offer.nameZh(), offer.nameEn(), fee, paid, expiresAt);
    }

    private static List<Warning> warnings(PreviewSubjects.Preview preview) {
        Stream<Warning> subjects =
                preview.full().stream().map(subject -> new Warning(WarningCode.SUBJECT_FULL, subject));
        Stream<Warning> centre =
                preview.centreFull() ? Stream.of(new Warning(WarningCode.CENTRE_FULL, null)) : Stream.empty();
        return Stream.concat(subjects, centre).toList();
    }
}
