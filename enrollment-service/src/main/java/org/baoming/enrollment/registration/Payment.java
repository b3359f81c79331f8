package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.Set;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.RegistrationId;

/** A registration's part of a paid order: the whole order, unless a centre has paid for many. */
public record Payment(String order, RegistrationId registration, Set<EntryId> entries, Money amount, Instant paidAt) {}
