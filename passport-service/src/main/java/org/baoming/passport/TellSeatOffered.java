package org.baoming.passport;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.baoming.chassis.ChinaTime;
import org.springframework.stereotype.Component;

/** Tells a candidate by e-mail and by text message that a place that was waited for is theirs for a while. */
@Component
public class TellSeatOffered {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ChinaTime.ZONE);

    private final OutgoingMessages messages;

    TellSeatOffered(OutgoingMessages messages) {
        this.messages = messages;
    }

    /**
     * What is told.
     *
     * @param entry what has the seat; each is told once
     * @param subject its code
     * @param expiresAt until when it is kept unpaid
     */
    public record OfferedSeat(UUID entry, UUID passport, String centre, String subject, Instant expiresAt) {}

    /** Call it in the transaction that notes the event; telling the same entry again does nothing. */
    public void tell(OfferedSeat offered) {
        String cause = "seat-offered " + offered.entry();
        String until = TIME.format(offered.expiresAt());
        messages.put(
                offered.passport(), cause, Channel.EMAIL, "候补成功，请尽快缴费 · A place is yours, please pay", """
                您候补的名额已为您保留。
                考点：%1$s
                科目：%2$s
                保留至：%3$s（北京时间）
                请在此之前登录缴费，逾期名额将转给下一位候补考生。

                A place that you were waiting for is yours until %3$s (Beijing).
                Test centre: %1$s
                Subject: %2$s
                Sign in and pay before then, or it goes to the next in line.
                """.formatted(
                                offered.centre(), offered.subject(), until));
        messages.put(
                offered.passport(),
                cause,
                Channel.MOBILE,
                "",
                "【考试报名】您候补的科目%s（考点%s）已有名额，为您保留至%s，请及时缴费，逾期转给下一位。"
                        .formatted(offered.subject(), offered.centre(), until));
    }
}
