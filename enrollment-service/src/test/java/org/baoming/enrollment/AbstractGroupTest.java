package org.baoming.enrollment;

import static org.baoming.enrollment.Fixtures.TIANSHAN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import tools.jackson.databind.JsonNode;

/** A centre that registers its students. */
abstract class AbstractGroupTest extends EnrollmentServiceTest {

    protected static final String HEAD = "证件类型,证件号码,姓名,性别,出生日期,民族,职业,文化程度,培训类型,学校,班级,报考科目\n";

    protected List<JsonNode> list(SessionCode session) {
        return staff(TIANSHAN)
                .get("/api/enrollment/administration/sessions/" + session + "/group-registrations")
                .json()
                .path("registrations")
                .valueStream()
                .toList();
    }

    protected ApiClient staff(CentreCode centre) {
        return api.as(TestIssuer.current().centreStaff(centre.value()));
    }

    protected ApiAnswer upload(CentreCode centre, SessionCode session, String rows) {
        return uploadWhole(centre, session, HEAD + rows);
    }

    /** With a head of its own. */
    protected ApiAnswer uploadWhole(CentreCode centre, SessionCode session, String csv) {
        return staff(centre)
                .post(
                        "/api/enrollment/imports/" + session + "/group-registrations",
                        csv.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "text/csv");
    }

    protected static String students(String series, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "护照,%s%05d,学生%d,男,2003-01-02,01,01,06,02,示范学院,一班,67\n".formatted(series, n, n))
                .collect(Collectors.joining());
    }

    protected int remaining(SessionCode session, SubjectCode subject) {
        return Objects.requireNonNull(
                counters.seats(session, TIANSHAN).of(subject).remaining());
    }
}
