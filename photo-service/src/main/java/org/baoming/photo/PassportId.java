package org.baoming.photo;

import java.util.UUID;

/** A passport, as passport-service numbers it. */
public record PassportId(UUID value) {}
