package org.baoming.photo;

import java.util.UUID;

/** A registration, as enrollment-service numbers it. */
public record RegistrationId(UUID value) {}
