package org.baoming.passport;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How one type of document is judged by its number. */
interface DocumentNumberRule {

    static DocumentNumberRule of(DocumentType type) {
        return switch (type) {
            case RESIDENT_ID -> new CitizenNumber(CitizenNumber.RESIDENTS);
            // H or M, eight digits, and two more on cards that count their renewals.
            case HK_MACAO_PERMIT -> FormOnly.of("[HM][0-9]{8}([0-9]{2})?");
            // Eight digits on cards, ten on booklets.
            case TAIWAN_PERMIT -> FormOnly.of("[0-9]{8}([0-9]{2})?");
            case HK_MACAO_TAIWAN_RESIDENCE -> new CitizenNumber(CitizenNumber.RESIDENCE_PERMITS);
            case FOREIGN_PERMANENT_RESIDENCE -> new PermanentResidenceNumber();
            case PASSPORT -> FormOnly.of("(?=.*[0-9])[A-Z0-9]{5,20}");
            case MILITARY, POLICE -> FormOnly.of("(?=(.*[0-9]){4})[\\p{IsHan}A-Z0-9]{4,20}");
        };
    }

    /** @param number in capitals, without spaces and full-width forms */
    Judgement judge(String number, LocalDate today);

    /** What the number says. */
    sealed interface Judgement {

        /** The number can be one; sex and birth date where it carries them. */
        record Valid(@Nullable Sex sex, @Nullable LocalDate birthDate) implements Judgement {}

        /** It cannot. */
        record Invalid(Fault fault) implements Judgement {}
    }

    /** Why a number cannot be one. */
    enum Fault {
        FORMAT("The number does not have the form of this type of document"),
        REGION("The number does not begin with a region that this type of document is issued for"),
        BIRTH_DATE("The number does not contain a possible date of birth"),
        CHECKSUM("The last character does not fit the others; one of them is probably mistyped");

        private final String advice;

        Fault(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }
}
