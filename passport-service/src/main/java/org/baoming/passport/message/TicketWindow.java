package org.baoming.passport.message;

import java.time.Instant;

/** When candidates can print the admission tickets of a session. */
public record TicketWindow(Instant opensAt, Instant closesAt) {}
