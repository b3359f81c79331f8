package org.baoming.scheduling.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.baoming.chassis.ChinaTime;
import org.springframework.stereotype.Component;

/** Shows the keys with which tickets are verified. */
@Component
public class ShowTicketKeys {
    private final TicketKeys keys;
    private final RevokedTickets revoked;
    private final InstantSource clock;

    ShowTicketKeys(TicketKeys keys, RevokedTickets revoked, InstantSource clock) {
        this.keys = keys;
        this.revoked = revoked;
        this.clock = clock;
    }

    /**
     * @param at the time here, with which a door compares its clock
     * @param sessions that have an exam today or later: whose revoked tickets a door loads
     */
    public record TicketKeyList(Instant at, List<PublicKey> keys, List<String> sessions) {}

    /** @param publicKey the 32 bytes of an Ed25519 key, in base64 */
    public record PublicKey(int id, Instant from, String publicKey) {}

    public TicketKeyList show() {
        Instant now = clock.instant();
        return new TicketKeyList(
                now,
                keys.all().stream()
                        .map(key -> new PublicKey(
                                key.id(), key.from(), Base64.getEncoder().encodeToString(key.publicKey())))
                        .toList(),
                revoked.sessionsFrom(LocalDate.ofInstant(now, ChinaTime.ZONE)));
    }
}
