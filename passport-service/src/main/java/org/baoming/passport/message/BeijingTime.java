package org.baoming.passport.message;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.baoming.chassis.ChinaTime;

/** Formats the times in messages, in the same way in every language; the words around them say that they are Beijing time. */
final class BeijingTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ChinaTime.ZONE);

    private BeijingTime() {}

    static String text(Instant time) {
        return FORM.format(time);
    }
}
