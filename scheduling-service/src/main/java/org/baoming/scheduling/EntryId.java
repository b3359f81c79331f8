package org.baoming.scheduling;

import java.util.UUID;

/** One subject inside a registration, as enrollment-service numbers it. */
public record EntryId(UUID value) {}
