package org.baoming.passport;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mainland mobile number: eleven digits without country code. It is the account's user name. */
public record MobileNumber(String value) implements Contact {

    private static final Pattern FORM = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");

    public MobileNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a mobile number in its normal form");
        }
    }

    /** Accepts full-width digits, spaces, hyphens and the country code +86. */
    public static Optional<MobileNumber> parse(String text) {
        String digits = SEPARATORS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        String national = digits.startsWith("+86") ? digits.substring(3) : digits;
        return FORM.matcher(national).matches() ? Optional.of(new MobileNumber(national)) : Optional.empty();
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
