package org.baoming.payment.platform.alipay;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.baoming.chassis.ChinaTime;
import org.baoming.payment.Fen;

/** Money in yuan with two digits and times in China, as Alipay writes them. */
final class Values {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Values() {}

    static String yuan(Fen fen) {
        return BigDecimal.valueOf(fen.value(), 2).toPlainString();
    }

    /** @throws ArithmeticException for parts of a fen; NumberFormatException for what is no number */
    static Fen fen(String yuan) {
        return new Fen(new BigDecimal(yuan.strip()).movePointRight(2).longValueExact());
    }

    static String time(Instant instant) {
        return TIME.format(instant.atZone(ChinaTime.ZONE));
    }

    /** @throws java.time.DateTimeException for what is no time */
    static Instant instant(String time) {
        return LocalDateTime.parse(time, TIME).atZone(ChinaTime.ZONE).toInstant();
    }
}
