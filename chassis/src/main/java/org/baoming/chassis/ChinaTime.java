package org.baoming.chassis;

import java.time.ZoneId;

/** All dates and times of day are meant in China's one time zone. */
public final class ChinaTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaTime() {}
}
