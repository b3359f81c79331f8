package org.baoming.passport.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.baoming.passport.Channel;

/** The messages to candidates. Their words are in {@code messages/}, one template for each language. */
public enum MessageKind {
    /** Each code says what it is for, so that nobody is talked into telling it for something else. */
    VERIFICATION_CODE(Way.BOTH, "code minutes"),
    RECOVERY_CODE(Way.BOTH, "code minutes"),
    CHANGE_CODE(Way.BOTH, "code minutes"),
    CONFIRMATION_CODE(Way.BOTH, "code minutes"),
    REVIEW_APPROVED(Way.BOTH, "centre"),
    REVIEW_REJECTED(Way.BOTH, "centre reason"),
    ORDER_PAID(Way.BOTH, "order amount at"),
    /** By e-mail alone: nothing is lost, and whoever tried has seen it. */
    ORDER_CLOSED(Way.MAIL, "order"),
    /** It has paid for no seats, and went back. */
    ORDER_REFUNDED(Way.BOTH, "order amount at"),
    /** Paid more than once: the seats are theirs, what was too much went back. */
    SURPLUS_REFUNDED(Way.BOTH, "order amount at"),
    SEAT_OFFERED(Way.BOTH, "centre subject until"),
    SEATS_LAPSED(Way.BOTH, "centre subjects"),
    DEADLINE_NEAR(Way.BOTH, "centre subjects until"),
    /** To the address that a passport had until now. */
    EMAIL_REPLACED(Way.MAIL, ""),
    MOBILE_REPLACED(Way.TEXT, ""),
    PASSWORD_REPLACED(Way.BOTH, ""),
    PASSPORT_CLOSED(Way.BOTH, "");

    private enum Way {
        MAIL,
        TEXT,
        BOTH
    }

    private final Way way;
    private final String blanks;

    MessageKind(Way way, String blanks) {
        this.way = way;
        this.blanks = blanks;
    }

    public boolean isSentBy(Channel channel) {
        return switch (channel) {
            case EMAIL -> way != Way.TEXT;
            case MOBILE -> way != Way.MAIL;
        };
    }

    public List<Channel> channels() {
        return Arrays.stream(Channel.values()).filter(this::isSentBy).toList();
    }

    /** The names of what is filled in. */
    public Set<String> blanks() {
        return blanks.isEmpty() ? Set.of() : Set.of(blanks.split(" ", -1));
    }

    /** As templates and settings name it, {@code order-paid}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
