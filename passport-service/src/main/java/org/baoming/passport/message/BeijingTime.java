package org.baoming.passport.message;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.baoming.chassis.ChinaTime;

/** Times as messages have them, the same in every language; the words around say that they are Beijing's. */
final class BeijingTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ChinaTime.ZONE);

    private BeijingTime() {}

    static String text(Instant time) {
        return FORM.format(time);
    }
}
