package org.baoming.chassis;

import java.time.ZoneId;

/** All dates and times of day are in China's single time zone. */
public final class ChinaTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaTime() {}
}
