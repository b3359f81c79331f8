package org.baoming.passport.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The 18 characters of GB 11643: six for the region, eight for the date of birth, three in sequence (odd for men, even for
 * women), and a check character according to ISO 7064 MOD 11-2.
 *
 * @param regions the beginnings that a number may have
 * @param exceptions the beginnings that it must not have nevertheless
 */
record CitizenNumber(Set<String> regions, Set<String> exceptions) implements DocumentNumberRule {

    /** Hong Kong, Macao, Taiwan; no region is finer than that (GB/T 2260 knows no 83). */
    private static final Set<String> REGIONS_OF_RESIDENCE_PERMITS = Set.of("810000", "820000", "830000");

    static final CitizenNumber RESIDENCE_PERMITS = new CitizenNumber(REGIONS_OF_RESIDENCE_PERMITS, Set.of());

    /**
     * GB/T 2260 of the mainland's provinces, and of Taiwan, Hong Kong and Macao for people who settled on the mainland; what is a
     * residence permit is no resident's number.
     */
    static final CitizenNumber RESIDENTS = new CitizenNumber(
            Set.of(
                    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
                    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
                    "81", "82"),
            REGIONS_OF_RESIDENCE_PERMITS);

    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");

    /** Digits, but too few or too many. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]+X?");

    private static final Pattern BEFORE_1999 = Pattern.compile("[0-9]{15}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    CitizenNumber {
        regions = Set.copyOf(regions);
        exceptions = Set.copyOf(exceptions);
    }

    @Override
    public Judgement judge(String number, LocalDate today) {
        if (!FORM.matcher(number).matches()) {
            return new Judgement.Invalid(DIGITS.matcher(number).matches() ? Fault.LENGTH : Fault.FORMAT);
        }
        if (!hasRegion(number)) {
            return new Judgement.Invalid(Fault.REGION);
        }
        Optional<LocalDate> birthDate = date(number.substring(6, 14));
        if (birthDate.isEmpty()
                || birthDate.get().isBefore(EARLIEST)
                || birthDate.get().isAfter(today)) {
            return new Judgement.Invalid(Fault.BIRTH_DATE);
        }
        if (number.charAt(17) != checkCharacter(number)) {
            return new Judgement.Invalid(Fault.CHECKSUM);
        }
        return new Judgement.Valid((number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE, birthDate.get());
    }

    /** A resident's number of the first generation: two digits for the year, no check character. None is valid any more. */
    static boolean isOfBefore1999(String number) {
        return BEFORE_1999.matcher(number).matches()
                && RESIDENTS.hasRegion(number)
                && date("19" + number.substring(6, 12)).isPresent();
    }

    private boolean hasRegion(String number) {
        return regions.stream().anyMatch(number::startsWith)
                && exceptions.stream().noneMatch(number::startsWith);
    }

    private static Optional<LocalDate> date(String digits) {
        try {
            return Optional.of(LocalDate.parse(digits, DATE));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** MOD 11-2 over the first 17 digits. */
    static char checkCharacter(String number) {
        int remainder = 0;
        for (int i = 0; i < 17; i++) {
            remainder = (remainder + (number.charAt(i) - '0')) * 2 % 11;
        }
        int check = (12 - remainder) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }
}
