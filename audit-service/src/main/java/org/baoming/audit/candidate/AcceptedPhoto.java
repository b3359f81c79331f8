package org.baoming.audit.candidate;

import java.time.Instant;
import java.util.UUID;

/** The photo of a registration, as photo-service has published it; the image itself stays there. */
public record AcceptedPhoto(UUID photo, Instant acceptedAt) {}
