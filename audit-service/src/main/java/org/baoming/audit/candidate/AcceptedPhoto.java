package org.baoming.audit.candidate;

import java.time.Instant;
import java.util.UUID;

/** What photo-service told about a registration's picture; the picture itself stays there. */
public record AcceptedPhoto(UUID photo, Instant acceptedAt) {}
