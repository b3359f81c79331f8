package org.baoming.enrollment.candidates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;

/**
 * Which candidates a list shows, and in which order; null: no such condition.
 *
 * @param province of the session; all its centres
 * @param name a part of it
 * @param documentEnd the last digits; a mask that shows fewer of them matches if those fit
 * @param studentNumber its beginning
 * @param day on which it was opened, in China
 */
public record CandidateQuery(
        SessionCode session,
        @Nullable ProvinceCode province,
        @Nullable CentreCode centre,
        @Nullable String name,
        @Nullable String documentEnd,
        @Nullable String studentNumber,
        @Nullable SubjectCode subject,
        @Nullable Standing standing,
        @Nullable LocalDate day,
        Order order) {

    /** The newest first, or by name as Chinese dictionaries have them (pinyin). */
    public enum Order {
        TIME,
        NAME
    }

    /** All of a centre that stand there. */
    static CandidateQuery ofCentre(SessionCode session, CentreCode centre, Standing standing) {
        return new CandidateQuery(session, null, centre, null, null, null, null, standing, null, Order.TIME);
    }

    /** The same of another centre or province. */
    CandidateQuery of(@Nullable ProvinceCode otherProvince, @Nullable CentreCode otherCentre) {
        return new CandidateQuery(
                session, otherProvince, otherCentre, name, documentEnd, studentNumber, subject, standing, day, order);
    }

    /** Which filters are set, for the record: without what was searched for. */
    List<String> filters() {
        List<String> filters = new ArrayList<>();
        addIfSet(filters, "name", name);
        addIfSet(filters, "documentEnd", documentEnd);
        addIfSet(filters, "studentNumber", studentNumber);
        addIfSet(filters, "subject", subject);
        addIfSet(filters, "standing", standing);
        addIfSet(filters, "day", day);
        return filters;
    }

    private static void addIfSet(List<String> filters, String filter, @Nullable Object value) {
        if (value != null) {
            filters.add(filter);
        }
    }

    /** Its conditions, one for each filter that is set, so that each combination has a plan of its own. */
    Conditions conditions() {
        Conditions all = new Conditions();
        all.add("session = :session", "session", session.value());
        if (centre != null) {
            all.add("centre = :centre", "centre", centre.value());
        } else if (province != null) {
            all.add("province = :province", "province", province.value());
        }
        if (name != null) {
            all.add("strpos(name, :name) > 0", "name", name);
        }
        if (documentEnd != null) {
            all.add(
                    "document_end <> '' and (right(document_end, length(:documentEnd)) = :documentEnd"
                            + " or right(:documentEnd, length(document_end)) = document_end)",
                    "documentEnd",
                    documentEnd);
        }
        if (studentNumber != null) {
            all.add("student_number like :studentNumber", "studentNumber", beginning(studentNumber));
        }
        if (subject != null) {
            all.add(":subject = any(subjects)", "subject", subject.value());
        }
        if (standing != null) {
            all.and(standing.condition());
        }
        if (day != null) {
            all.add("opened_at >= :from", "from", Sql.utc(start(day)));
            all.add("opened_at < :to", "to", Sql.utc(start(day.plusDays(1))));
        }
        return all;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ChinaTime.ZONE).toInstant();
    }

    private static String beginning(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** What a statement asks for, and its parameters. */
    static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();

        void add(String condition, String param, Object value) {
            and(condition);
            params.put(param, value);
        }

        void and(String condition) {
            conditions.add("(" + condition + ")");
        }

        void param(String name, Object value) {
            params.put(name, value);
        }

        String sql() {
            return String.join(" and ", conditions);
        }

        Map<String, Object> params() {
            return params;
        }
    }

    /** Without what is searched for, which may name a person. */
    @Override
    public String toString() {
        return "CandidateQuery[" + session + ", " + province + ", " + centre + ", " + filters() + ", " + order + "]";
    }
}
