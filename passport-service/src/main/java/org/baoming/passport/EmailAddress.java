package org.baoming.passport;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in lower case, because Keycloak compares it so; as there, at most 64 characters stand before the @. */
public record EmailAddress(String value) implements Contact {

    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile(
            "(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

    public EmailAddress {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an e-mail address in its normal form");
        }
    }

    /** Accepts full-width characters, capitals and spaces around the address. */
    public static Optional<EmailAddress> parse(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return normal.length() <= LONGEST && FORM.matcher(normal).matches()
                ? Optional.of(new EmailAddress(normal))
                : Optional.empty();
    }

    /** The part before the @. */
    String mailbox() {
        return value.substring(0, value.indexOf('@'));
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public String masked() {
        return value.charAt(0) + "***" + value.substring(value.indexOf('@'));
    }

    @Override
    public String toString() {
        return masked();
    }
}
