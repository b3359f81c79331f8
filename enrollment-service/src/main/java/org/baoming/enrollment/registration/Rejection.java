package org.baoming.enrollment.registration;

import org.jspecify.annotations.Nullable;

/**
 * Why the centre has rejected a registration.
 *
 * @param reason the words of the centre's staff; may name a person, so it stays out of logs
 * @param mended the candidate has changed or confirmed what the code names
 */
public record Rejection(Code code, String reason, boolean mended) {

    /** What is wrong, as audit-service names it. */
    public enum Code {
        PHOTO_UNFIT(Part.PHOTO),
        PHOTO_NOT_OF_CANDIDATE(Part.PHOTO),
        /** The document belongs to the passport; the form confirms it. */
        DOCUMENT_WRONG(Part.FORM),
        PERSONAL_INFORMATION_WRONG(Part.FORM),
        NOT_ELIGIBLE(null),
        SUBJECTS_WRONG(Part.SUBJECTS),
        OTHER(null);

        private final @Nullable Part part;

        Code(@Nullable Part part) {
            this.part = part;
        }

        /** A code that this service does not know yet names nothing; the words of the staff do. */
        public static Code of(@Nullable String name) {
            for (Code code : values()) {
                if (code.name().equals(name)) {
                    return code;
                }
            }
            return OTHER;
        }
    }

    /** What a candidate can mend. */
    public enum Part {
        PHOTO,
        FORM,
        SUBJECTS
    }

    static Rejection of(Code code, String reason) {
        return new Rejection(code, reason, false);
    }

    /** The candidate has still to mend this part. */
    public boolean asksFor(Part part) {
        return !mended && code.part == part;
    }

    Rejection asMended() {
        return new Rejection(code, reason, true);
    }

    @Override
    public String toString() {
        return "Rejection[" + code + "]";
    }
}
