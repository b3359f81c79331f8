package org.baoming.photo.keeping;

import java.time.Instant;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoId;
import org.baoming.photo.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * The current photo of a registration. It is created when it is accepted, never changes, and ends when another photo replaces it
 * when its registration is deleted, or when it does not comply with the policy of a new centre.
 *
 * @param passport its owner; null until the candidate of a group registration has accepted it
 * @param sha256 of the stored bytes, in hexadecimal
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param bytes size of the stored file
 * @param judgedFor the registration's centre at that time, by whose policy the photo was judged
 * @param version counts the changes of the registration's photo
 */
public record Photo(
        RegistrationId registration,
        PhotoId id,
        @Nullable PassportId passport,
        String sha256,
        int width,
        int height,
        int bytes,
        Instant acceptedAt,
        @Nullable String judgedFor,
        long version) {}
