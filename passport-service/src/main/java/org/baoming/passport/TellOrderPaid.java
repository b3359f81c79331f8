package org.baoming.passport;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.baoming.chassis.ChinaTime;
import org.springframework.stereotype.Component;

/** Tells a candidate by e-mail and by text message that a payment has arrived. */
@Component
public class TellOrderPaid {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ChinaTime.ZONE);

    private final OutgoingMessages messages;

    TellOrderPaid(OutgoingMessages messages) {
        this.messages = messages;
    }

    /** What is told. */
    public record PaidOrder(String order, UUID passport, long amountFen, Instant paidAt) {}

    /** Call it in the transaction that notes the payment's event; telling the same order again does nothing. */
    public void tell(PaidOrder paid) {
        String cause = "order-paid " + paid.order();
        String amount = "%d.%02d".formatted(paid.amountFen() / 100, paid.amountFen() % 100);
        String at = TIME.format(paid.paidAt());
        messages.put(paid.passport(), cause, Channel.EMAIL, "缴费成功 · Payment received", """
                您的考试费已缴纳成功。
                订单号：%1$s
                金额：%2$s 元
                时间：%3$s（北京时间）

                Your examination fee has been paid.
                Order: %1$s
                Amount: CNY %2$s
                Time: %3$s (Beijing)
                """.formatted(
                        paid.order(), amount, at));
        messages.put(
                paid.passport(),
                cause,
                Channel.MOBILE,
                "",
                "【考试报名】缴费成功：%s 元，订单号 %s，%s。".formatted(amount, paid.order(), at));
    }
}
