package org.baoming.passport.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The card of foreign permanent residents. Cards since 2023 have 18 characters like a resident's number, begin with 9, and
 * contain a date of birth and a check character. Older cards, which stay valid, have three letters for the country, four
 * digits for the place, six for the date of birth and two more; the year has no century, so the date is checked but not
 * used. The sex is taken from neither. A person who exchanges an old card for a new one gets a new number: nothing in the
 * two numbers shows that they are one person's ({@link PersonKey}).
 */
final class PermanentResidenceNumber implements DocumentNumberRule {

    private static final Pattern BEFORE_2023 = Pattern.compile("[A-Z]{3}[0-9]{6}([0-9]{2})([0-9]{2})[0-9]{2}");
    private static final CitizenNumber SINCE_2023 = new CitizenNumber(Set.of("9"), Set.of());

    @Override
    public Judgement judge(String number, LocalDate today) {
        Matcher before2023 = BEFORE_2023.matcher(number);
        if (before2023.matches()) {
            return isDay(before2023.group(1), before2023.group(2))
                    ? new Judgement.Valid(null, null)
                    : new Judgement.Invalid(Fault.BIRTH_DATE);
        }
        return switch (SINCE_2023.judge(number, today)) {
            case Judgement.Valid valid -> new Judgement.Valid(null, valid.birthDate());
            case Judgement.Invalid invalid -> invalid;
        };
    }

    private static boolean isDay(String month, String day) {
        try {
            MonthDay.of(Integer.parseInt(month), Integer.parseInt(day));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
