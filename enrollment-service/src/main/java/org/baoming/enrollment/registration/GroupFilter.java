package org.baoming.enrollment.registration;

import org.jspecify.annotations.Nullable;

/**
 * Which of its group registrations a centre looks for.
 *
 * @param search a part of the name, the beginning of the student number, or the last characters of the document; null: any
 * @param show null: all, removed ones included
 */
public record GroupFilter(@Nullable String search, @Nullable Show show) {

    /** What is missing, or has happened. */
    public enum Show {
        LIVE("r.state <> 'REMOVED'"),
        NO_PHOTO("r.state <> 'REMOVED' and r.photo is null"),
        /** Holds a seat that is not paid, and no order is paying it. */
        UNPAID("""
                r.state <> 'REMOVED' and exists (
                    select from subject_entry e where e.registration = r.registration and e.state = 'RESERVED')"""),
        PAYING("r.state in ('PAYING', 'PAYING_APPROVED', 'PAYING_MORE')"),
        PAID("r.state in ('PAID', 'PAYING_MORE')"),
        /** The candidate has not looked at it and accepted it yet. */
        NOT_ACCEPTED("r.state <> 'REMOVED' and r.passport is null"),
        REMOVED("r.state = 'REMOVED'");

        final String condition;

        Show(String condition) {
            this.condition = condition;
        }
    }

    /** For the record: what was looked for, without whom. */
    public String described() {
        return "group" + (show == null ? "" : "," + show) + (search == null || search.isBlank() ? "" : ",search");
    }

    String condition() {
        return show == null ? "true" : show.condition;
    }

    @Override
    public String toString() {
        return "GroupFilter[" + show + "]";
    }
}
