package org.baoming.enrollment.group.web;

import java.time.Instant;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.roster.RosterList;
import org.jspecify.annotations.Nullable;

/**
 * A student on a roster as its staff see it.
 *
 * @param entry names the student in the paths below
 * @param documentNumber masked; null: the entry was imported before masked numbers were kept
 * @param version send it as {@code If-Match} to correct or remove the student
 */
record RosterStudent(
        long entry,
        String name,
        @Nullable DocumentType documentType,
        @Nullable String documentNumber,
        @Nullable String school,
        @Nullable String department,
        @Nullable String major,
        @Nullable String className,
        @Nullable String studentNumber,
        Instant importedAt,
        boolean registered,
        long version) {

    static RosterStudent from(RosterList.Student student) {
        return new RosterStudent(
                student.entry(),
                student.name(),
                student.documentType(),
                student.masked(),
                student.school(),
                student.department(),
                student.major(),
                student.className(),
                student.studentNumber(),
                student.importedAt(),
                student.registered(),
                student.version());
    }

    @Override
    public String toString() {
        return "RosterStudent[" + entry + "]";
    }
}
