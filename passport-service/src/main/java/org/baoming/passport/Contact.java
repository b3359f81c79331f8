package org.baoming.passport;

import java.util.Optional;

/** An address of the owner of a passport. Its text form is masked, so that it may be logged. */
public sealed interface Contact permits EmailAddress, MobileNumber {

    Channel channel();

    /** The address itself, in its canonical form. */
    String value();

    /** Enough for its owner to recognise it, too little for anybody else to use it. */
    String masked();

    /** The address in its canonical form, or nothing if the text is not an address of that channel. */
    static Optional<? extends Contact> parse(Channel channel, String text) {
        return switch (channel) {
            case EMAIL -> EmailAddress.parse(text);
            case MOBILE -> MobileNumber.parse(text);
        };
    }
}
