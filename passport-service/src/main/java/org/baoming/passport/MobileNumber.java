package org.baoming.passport;

import java.util.Optional;
import org.baoming.contact.MobileForm;

/** A mainland mobile number in its canonical form ({@link MobileForm}). It is the account's user name. */
public record MobileNumber(String value) implements Contact {

    public MobileNumber {
        if (!MobileForm.canonical(value).equals(Optional.of(value))) {
            throw new IllegalArgumentException("Not a mobile number in its canonical form");
        }
    }

    /** @return nothing where the text is not a mobile number of the mainland, however it is written */
    public static Optional<MobileNumber> parse(String text) {
        return MobileForm.canonical(text).map(MobileNumber::new);
    }

    @Override
    public Channel channel() {
        return Channel.MOBILE;
    }

    @Override
    public String masked() {
        return value.substring(0, 3) + "****" + value.substring(7);
    }

    @Override
    public String toString() {
        return masked();
    }
}
