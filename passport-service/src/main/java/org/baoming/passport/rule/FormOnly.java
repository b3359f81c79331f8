package org.baoming.passport.rule;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** Documents whose number can be judged only by its format and says nothing about the person. */
record FormOnly(Pattern form) implements DocumentNumberRule {

    static FormOnly of(String form) {
        return new FormOnly(Pattern.compile(form));
    }

    @Override
    public Judgement judge(String number, LocalDate today) {
        return form.matcher(number).matches() ? new Judgement.Valid(null, null) : new Judgement.Invalid(Fault.FORMAT);
    }
}
