package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.UUID;

/** The photo that photo-service has accepted; the picture itself stays there. */
public record Photo(UUID photo, Instant acceptedAt) {}
