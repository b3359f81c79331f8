package org.baoming.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the messages about each order that have arrived in the development inbox. The inbox keeps the last 500 only, so this reads
 * along from the beginning.
 */
final class Arrivals {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Pattern ORDER = Pattern.compile("NCRE_[0-9]{2}-[0-9]{10}-[0-9]{10}");

    private final Path inbox;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Long> counts = new HashMap<>();
    private long last;

    Arrivals(Path inbox) {
        this.inbox = inbox;
    }

    /** Reads on until the program ends. */
    void follow() {
        ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        var _ = reader.scheduleWithFixedDelay(
                () -> {
                    try {
                        read();
                    } catch (IOException e) {
                        // The next round, or the one that is waited for, reads it.
                    }
                },
                0,
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** @param channel EMAIL or SMS */
    synchronized long count(String order, String channel) {
        return counts.getOrDefault(order + " by " + channel, 0L);
    }

    synchronized void read() throws IOException {
        if (!Files.exists(inbox)) {
            return;
        }
        for (String line :
                Files.readString(inbox, StandardCharsets.UTF_8).lines().toList()) {
            JsonNode message;
            try {
                message = json.readTree(line);
            } catch (JacksonException halfWritten) {
                continue;
            }
            long id = message.path("id").asLong();
            if (id > last) {
                last = id;
                Matcher about = ORDER.matcher(message.path("text").asString());
                if (about.find()) {
                    counts.merge(
                            about.group() + " by " + message.path("channel").asString(), 1L, Long::sum);
                }
            }
        }
    }
}
