package org.baoming.photo.keeping;

import java.time.Instant;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoId;
import org.baoming.photo.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * The photo that a registration has now. It comes into being accepted, is never changed, and ends when
 * another takes its place or its registration is deleted.
 *
 * @param sha256 of the bytes as they are stored, in hexadecimal
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param bytes size of the stored file
 * @param judgedFor the centre that the registration was at when the photo was judged, by whose policy that was
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
        @Nullable String judgedFor,
        long version) {}
