package org.baoming.photo;

import java.time.Instant;

/**
 * The photo that a registration has now. It comes into being accepted, is never changed, and ends when
 * another takes its place or its registration is deleted.
 *
 * @param sha256 of the bytes as they are stored, in hexadecimal
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param bytes size of the stored file
 * @param version counts the changes of this registration's photo
 */
public record Photo(
        RegistrationId registration,
        PhotoId id,
        PassportId passport,
        String sha256,
        int width,
        int height,
        int bytes,
        Instant acceptedAt,
        long version) {}
