package org.baoming.passport.document;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a passport tells about themselves once, for every exam. All of it is optional; a registration
 * begins with it, and has its own copy.
 *
 * @param ethnicGroup a code, like occupation, education and trainingType, of enrollment-service's lists, which decide at a
 *     registration whether it is on them
 */
public record PersonalProfile(
        @Nullable String ethnicGroup,
        @Nullable String occupation,
        @Nullable String education,
        @Nullable String trainingType,
        @Nullable String postcode,
        @Nullable String address,
        @Nullable String school,
        @Nullable String department,
        @Nullable String major,
        @Nullable String className,
        @Nullable String studentNumber) {

    public static final PersonalProfile EMPTY =
            new PersonalProfile(null, null, null, null, null, null, null, null, null, null, null);

    boolean isEmpty() {
        return Stream.of(
                        ethnicGroup,
                        occupation,
                        education,
                        trainingType,
                        postcode,
                        address,
                        school,
                        department,
                        major,
                        className,
                        studentNumber)
                .allMatch(Objects::isNull);
    }

    @Override
    public String toString() {
        return "PersonalProfile[…]";
    }
}
