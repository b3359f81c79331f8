package org.baoming.enrollment;

import java.time.Instant;
import java.util.Set;

/** A registration's part of a paid order: all of it, unless a centre has paid for many. */
public record Payment(String order, RegistrationId registration, Set<EntryId> entries, Money amount, Instant paidAt) {}
