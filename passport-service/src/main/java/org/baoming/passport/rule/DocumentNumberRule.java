package org.baoming.passport.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the number of one type of document is judged. */
interface DocumentNumberRule {

    /** No passport's number is longer than twelve; a resident number is not one with digits missing or added. */
    DocumentNumberRule PASSPORTS = FormOnly.of("(?=.*[0-9])[A-Z0-9]{5,12}");

    DocumentNumberRule OFFICERS = FormOnly.of("(?=(.*[0-9]){4})(?![0-9]{13,}X?$)[\\p{IsHan}A-Z0-9]{4,20}");

    /** Formats that only one type of document has. */
    Pattern HK_MACAO_WITH_RENEWALS = Pattern.compile("[HM][0-9]{10}");

    Pattern TAIWAN_WITH_RENEWALS = Pattern.compile("[0-9]{10}");

    /** The forms of most passports: enough to name the type to somebody whose number does not fit the chosen one. */
    Pattern LIKE_A_PASSPORT = Pattern.compile("(?![HM][0-9])[A-Z]{1,3}[0-9]{6,9}");

    static DocumentNumberRule of(DocumentType type) {
        return switch (type) {
            case RESIDENT_ID -> CitizenNumber.RESIDENTS;
            // H or M, eight digits, and two more on cards that count their renewals.
            case HK_MACAO_PERMIT -> FormOnly.of("[HM][0-9]{8}([0-9]{2})?");
            // Eight digits on cards, ten on booklets.
            case TAIWAN_PERMIT -> FormOnly.of("[0-9]{8}([0-9]{2})?");
            case HK_MACAO_TAIWAN_RESIDENCE -> CitizenNumber.RESIDENCE_PERMITS;
            case FOREIGN_PERMANENT_RESIDENCE -> new PermanentResidenceNumber();
            case PASSPORT -> PASSPORTS;
            case MILITARY, POLICE -> OFFICERS;
        };
    }

    /**
     * Judges whether a number is of this type. A number that belongs to another type is refused and that type is named,
     * even if it fits the format of the chosen one, so that nobody registers twice with one number.
     *
     * @param number in capitals, without spaces and full-width forms
     */
    static Judgement judge(DocumentType type, String number, LocalDate today) {
        if (CitizenNumber.isOfBefore1999(number)) {
            return new Judgement.Invalid(Fault.OLD_NUMBER, null);
        }
        Optional<DocumentType> certain = certainType(number, today);
        if (certain.isPresent() && certain.get() != type) {
            return new Judgement.Invalid(Fault.OTHER_TYPE, certain.get());
        }
        return switch (of(type).judge(number, today)) {
            case Judgement.Valid valid -> valid;
            case Judgement.Invalid invalid ->
                likelyType(number)
                        .filter(likely -> likely != type)
                        .<Judgement>map(likely -> new Judgement.Invalid(Fault.OTHER_TYPE, likely))
                        .orElse(invalid);
        };
    }

    /** The only type that a number can have. */
    private static Optional<DocumentType> certainType(String number, LocalDate today) {
        if (HK_MACAO_WITH_RENEWALS.matcher(number).matches()) {
            return Optional.of(DocumentType.HK_MACAO_PERMIT);
        }
        if (TAIWAN_WITH_RENEWALS.matcher(number).matches()) {
            return Optional.of(DocumentType.TAIWAN_PERMIT);
        }
        return List.of(
                        DocumentType.RESIDENT_ID,
                        DocumentType.HK_MACAO_TAIWAN_RESIDENCE,
                        DocumentType.FOREIGN_PERMANENT_RESIDENCE)
                .stream()
                .filter(type -> of(type).judge(number, today) instanceof Judgement.Valid)
                .findFirst();
    }

    /** The probable type of a number that does not fit the chosen one. */
    private static Optional<DocumentType> likelyType(String number) {
        if (of(DocumentType.HK_MACAO_PERMIT).fits(number)) {
            return Optional.of(DocumentType.HK_MACAO_PERMIT);
        }
        if (of(DocumentType.TAIWAN_PERMIT).fits(number)) {
            return Optional.of(DocumentType.TAIWAN_PERMIT);
        }
        if (number.codePoints().anyMatch(Character::isIdeographic) && OFFICERS.fits(number)) {
            return Optional.of(number.startsWith("警") ? DocumentType.POLICE : DocumentType.MILITARY);
        }
        return LIKE_A_PASSPORT.matcher(number).matches() && PASSPORTS.fits(number)
                ? Optional.of(DocumentType.PASSPORT)
                : Optional.empty();
    }

    /** @param number in capitals, without spaces and full-width forms */
    Judgement judge(String number, LocalDate today);

    /** Whether the format is right, for types that are judged by nothing else. */
    private boolean fits(String number) {
        return judge(number, LocalDate.MAX) instanceof Judgement.Valid;
    }

    /** The judgement of a number. */
    sealed interface Judgement {

        /** The number is possible; with sex and birth date if it contains them. */
        record Valid(@Nullable Sex sex, @Nullable LocalDate birthDate) implements Judgement {}

        /**
         * The number is impossible.
         *
         * @param rightType with {@link Fault#OTHER_TYPE}
         */
        record Invalid(Fault fault, @Nullable DocumentType rightType) implements Judgement {
            Invalid(Fault fault) {
                this(fault, null);
            }
        }
    }

    /** Why a number is impossible. */
    enum Fault {
        FORMAT("The number does not have the form of this type of document"),
        LENGTH("The number of this type of document has 18 characters"),
        REGION("The number does not begin with a region that this type of document is issued for"),
        BIRTH_DATE("The number does not contain a possible date of birth"),
        CHECKSUM("The last character does not fit the others; one of them is probably mistyped"),
        OLD_NUMBER(
                "This is a number of 15 digits as they were given before 1999; enter the 18 characters on the card of today"),
        OTHER_TYPE("The number belongs to another type of document");

        private final String advice;

        Fault(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }
}
