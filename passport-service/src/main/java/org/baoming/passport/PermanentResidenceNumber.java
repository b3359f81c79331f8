package org.baoming.passport;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The foreign permanent resident's card. Cards since 2023: 18 characters like a resident's, beginning with 9, with date of
 * birth and check character. Cards before: three letters and twelve digits. Of the sex neither is relied upon.
 */
final class PermanentResidenceNumber implements DocumentNumberRule {

    private static final Pattern BEFORE_2023 = Pattern.compile("[A-Z]{3}[0-9]{12}");
    private static final CitizenNumber SINCE_2023 =
            new CitizenNumber(Set.of("90", "91", "92", "93", "94", "95", "96", "97", "98", "99"));

    @Override
    public Judgement judge(String number, LocalDate today) {
        if (BEFORE_2023.matcher(number).matches()) {
            return new Judgement.Valid(null, null);
        }
        return switch (SINCE_2023.judge(number, today)) {
            case Judgement.Valid valid -> new Judgement.Valid(null, valid.birthDate());
            case Judgement.Invalid invalid -> invalid;
        };
    }
}
