package org.baoming.local.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Makes libraries log problems only. The JDK's logging creates the instance. */
public final class QuietLogging {

    public QuietLogging() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream("""
                        handlers=java.util.logging.ConsoleHandler
                        .level=WARNING
                        """.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
