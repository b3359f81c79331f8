package org.baoming.passport;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The 18 characters of GB 11643: six for the region, eight for the date of birth, three in sequence (odd for men, even for
 * women) and a check character by ISO 7064 MOD 11-2.
 *
 * @param regions what a number may begin with
 */
record CitizenNumber(Set<String> regions) implements DocumentNumberRule {

    /** GB/T 2260 of the mainland's provinces, and of Taiwan, Hong Kong and Macao for people who settled on the mainland. */
    static final Set<String> RESIDENTS = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    /** Residence permits: Hong Kong, Macao, Taiwan; no region is finer than that (GB/T 2260 knows no 83). */
    static final Set<String> RESIDENCE_PERMITS = Set.of("810000", "820000", "830000");

    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    CitizenNumber {
        regions = Set.copyOf(regions);
    }

    @Override
    public Judgement judge(String number, LocalDate today) {
        if (!FORM.matcher(number).matches()) {
            return new Judgement.Invalid(Fault.FORMAT);
        }
        if (regions.stream().noneMatch(number::startsWith)) {
            return new Judgement.Invalid(Fault.REGION);
        }
        LocalDate birthDate;
        try {
            birthDate = LocalDate.parse(number.substring(6, 14), DATE);
        } catch (DateTimeException noSuchDay) {
            return new Judgement.Invalid(Fault.BIRTH_DATE);
        }
        if (birthDate.isBefore(EARLIEST) || birthDate.isAfter(today)) {
            return new Judgement.Invalid(Fault.BIRTH_DATE);
        }
        if (number.charAt(17) != checkCharacter(number)) {
            return new Judgement.Invalid(Fault.CHECKSUM);
        }
        return new Judgement.Valid((number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE, birthDate);
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
