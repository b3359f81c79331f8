package org.baoming.passport.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.baoming.passport.Channel;

/** The messages to candidates. Their words are in {@code messages/}, one template for each language. */
public enum MessageKind {
    /** Each message says what its code is for, so that nobody can be persuaded to reveal it for something else. */
    VERIFICATION_CODE(Way.BOTH, "code minutes"),
    RECOVERY_CODE(Way.BOTH, "code minutes"),
    CHANGE_CODE(Way.BOTH, "code minutes"),
    CONFIRMATION_CODE(Way.BOTH, "code minutes"),
    REVIEW_APPROVED(Way.BOTH, "centre"),
    REVIEW_REJECTED(Way.BOTH, "centre reason"),
    ORDER_PAID(Way.BOTH, "order centre subjects amount at"),
    /** By e-mail only: nothing is lost, and the person who tried has seen it. */
    ORDER_CLOSED(Way.MAIL, "order"),
    /** The payment got no seats and was refunded. */
    ORDER_REFUNDED(Way.BOTH, "order amount at"),
    /** Paid more than once: the seats are the candidate's, and the surplus was refunded. */
    SURPLUS_REFUNDED(Way.BOTH, "order amount at"),
    /** The registration that it has paid for was removed, because its document is somebody else's. */
    TAKEN_AWAY_REFUNDED(Way.BOTH, "order amount at"),
    SEAT_OFFERED(Way.BOTH, "centre subject until"),
    SEATS_LAPSED(Way.BOTH, "centre subjects"),
    DEADLINE_NEAR(Way.BOTH, "centre subjects amount until"),
    /** Where the candidate sits; when tickets can be printed is not decided yet. */
    SEATS_PUBLISHED(Way.BOTH, "centre seats"),
    SEATS_PUBLISHED_TO_PRINT(Way.BOTH, "centre seats from"),
    /** The centre prints the ticket. */
    SEATS_PUBLISHED_AT_CENTRE(Way.BOTH, "centre seats"),
    /** When tickets can be printed was decided, or changed, after the publication. */
    TICKET_WINDOW(Way.BOTH, "centre from until"),
    /** A ticket that was printed before is void. */
    SEATS_CHANGED(Way.BOTH, "centre seats"),
    SEATS_WITHDRAWN(Way.BOTH, "centre seats"),
    /** The on-site confirmation is revoked or refused, and the centre requires one; it says neither which nor why. */
    TICKET_VOID(Way.BOTH, "centre"),
    /** Confirmed again, or the centre requires no confirmation any more. */
    TICKET_VALID_AGAIN(Way.BOTH, "centre"),
    /** The centre prints the ticket. */
    TICKET_VALID_AGAIN_AT_CENTRE(Way.BOTH, "centre"),
    /** A centre has registered the candidate as a member of a group. */
    REGISTERED_BY_CENTRE(Way.BOTH, ""),
    /** Staff have decided about a complaint, or referred it. */
    COMPLAINT_ANSWERED(Way.BOTH, ""),
    /** To whose registration was removed because its document is somebody else's. */
    REGISTRATION_TAKEN_AWAY(Way.BOTH, ""),
    /** Staff have decided about a request for accommodations; it says neither what nor why. */
    ACCOMMODATION_DECIDED(Way.BOTH, ""),
    /** To the former address of a passport. */
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

    /** The names of the values that are filled in. */
    public Set<String> blanks() {
        return blanks.isEmpty() ? Set.of() : Set.of(blanks.split(" ", -1));
    }

    /** The page of the portal that a mail leads to. */
    String page() {
        return switch (this) {
            case VERIFICATION_CODE, RECOVERY_CODE, CHANGE_CODE, CONFIRMATION_CODE, PASSPORT_CLOSED -> "/";
            case EMAIL_REPLACED, MOBILE_REPLACED, PASSWORD_REPLACED -> "/recover";
            case REVIEW_APPROVED,
                    REVIEW_REJECTED,
                    ORDER_PAID,
                    ORDER_CLOSED,
                    ORDER_REFUNDED,
                    SURPLUS_REFUNDED,
                    TAKEN_AWAY_REFUNDED,
                    SEAT_OFFERED,
                    SEATS_LAPSED,
                    DEADLINE_NEAR,
                    SEATS_PUBLISHED,
                    SEATS_PUBLISHED_TO_PRINT,
                    SEATS_PUBLISHED_AT_CENTRE,
                    TICKET_WINDOW,
                    SEATS_CHANGED,
                    SEATS_WITHDRAWN,
                    TICKET_VOID,
                    TICKET_VALID_AGAIN,
                    TICKET_VALID_AGAIN_AT_CENTRE,
                    REGISTERED_BY_CENTRE,
                    COMPLAINT_ANSWERED,
                    REGISTRATION_TAKEN_AWAY,
                    ACCOMMODATION_DECIDED -> "/home";
        };
    }

    /** The name in templates and settings, {@code order-paid}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
