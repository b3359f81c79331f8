package org.baoming.e2e;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.baoming.e2e.Browser.Upload;
import tools.jackson.databind.JsonNode;

/** A centre of Xinjiang in the running session that one test has for itself: tests do not disturb each other. */
final class OwnCentre {

    static final String PROVINCE = "65";
    private static final String IMPORTS = "/api/enrollment/imports/" + Suite.SESSION;

    final String code = PROVINCE + ThreadLocalRandom.current().nextInt(2_000, 9_000);
    final Browser administration = new Browser();

    private OwnCentre() {}

    /** Set up by the province's administrator. */
    static OwnCentre with(int capacity, String... subjects) {
        var centre = new OwnCentre();
        Candidate.signIn(centre.administration, "admin-65", Suite.secret("DEMO_PASSWORD"));
        centre.imports("centres", "考点代码,考点名称,英文名称,地址,总容量\n" + centre.code + ",示范新校区,New Model Campus,示例路9号,\n");
        centre.imports(
                "offers",
                Arrays.stream(subjects)
                        .map(subject -> centre.code + "," + subject + ",80," + capacity + "\n")
                        .collect(Collectors.joining("", "考点代码,科目代码,考试费(元),容量\n", "")));
        return centre;
    }

    private void imports(String what, String rows) {
        administration.post(IMPORTS + "/" + what, new Upload("text/csv", rows)).expect(200);
    }

    /** As staff read it. */
    JsonNode settings() {
        return administration
                .get("/api/enrollment/administration/sessions/" + Suite.SESSION + "/centres/" + code)
                .expect(200)
                .json();
    }

    /** Says that this centre has another capacity for a subject. */
    void offers(String subject, int capacity) {
        administration
                .put(
                        "/api/enrollment/administration/sessions/" + Suite.SESSION + "/centres/" + code + "/offers/"
                                + subject,
                        Map.of("feeFen", 8000, "capacity", capacity),
                        "If-Match",
                        '"' + settings().path("version").asString() + '"')
                .expect(200);
    }

    /** A page of the desk that shows this centre. */
    String page(String path) {
        return path + "?session=" + Suite.SESSION + "&centre=" + code;
    }
}
