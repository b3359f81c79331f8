package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A candidate who uses the API. */
public record Person(UUID passport, ApiClient api) {
    public static final Map<String, Object> FORM = Map.of(
            "sex", "FEMALE",
            "birthDate", "2004-02-29",
            "ethnicGroup", "05",
            "occupation", "01",
            "education", "06",
            "trainingType", "02",
            "declared", true);

    public static Map<String, Object> opening(SessionCode session, ProvinceCode province) {
        return Map.of(
                "session",
                session.value(),
                "province",
                province.value(),
                "accepted",
                List.of(Map.of("text", "agreement", "version", 2)));
    }

    public ApiAnswer tryToOpen(SessionCode session) {
        return tryToOpen(session, Fixtures.XINJIANG);
    }

    public ApiAnswer tryToOpen(SessionCode session, ProvinceCode province) {
        return api.post("/api/enrollment/registrations", opening(session, province), "Idempotency-Key", key());
    }

    /** The registration's id. */
    public String open(SessionCode session) {
        return open(session, Fixtures.XINJIANG);
    }

    public String open(SessionCode session, ProvinceCode province) {
        ApiAnswer answer = tryToOpen(session, province);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("registration").asString();
    }

    /** On what the form is now. */
    public ApiAnswer fillIn(String registration) {
        return fillIn(registration, FORM);
    }

    public ApiAnswer fillIn(String registration, Map<String, Object> form) {
        return fillIn(registration, formSeen(registration), form);
    }

    /** @param seen the form's version; null: there was none */
    public ApiAnswer fillIn(String registration, @Nullable Long seen, Map<String, Object> form) {
        return api.put(
                "/api/enrollment/registrations/" + registration + "/personal-information",
                form,
                seen == null ? "If-None-Match" : "If-Match",
                seen == null ? "*" : tag(seen));
    }

    @Nullable
    public Long formSeen(String registration) {
        JsonNode version = registration(registration).path("personalInformationVersion");
        return version.isNumber() ? version.asLong() : null;
    }

    /** On what the subjects are now. */
    public ApiAnswer choose(String registration, CentreCode centre, SubjectCode... subjects) {
        return choose(registration, subjectsSeen(registration), centre, subjects);
    }

    public ApiAnswer choose(String registration, long seen, CentreCode centre, SubjectCode... subjects) {
        return choose(registration, seen, key(), Map.of("centre", centre.value(), "subjects", codes(subjects)));
    }

    public ApiAnswer choose(String registration, long seen, String key, Object body) {
        return api.put(
                "/api/enrollment/registrations/" + registration + "/subjects",
                body,
                "Idempotency-Key",
                key,
                "If-Match",
                tag(seen));
    }

    public long subjectsSeen(String registration) {
        return registration(registration).path("subjectsVersion").asLong(0);
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    public ApiAnswer preview(String registration, CentreCode centre, SubjectCode... subjects) {
        return api.post(
                "/api/enrollment/registrations/" + registration + "/subjects/preview",
                Map.of("centre", centre.value(), "subjects", codes(subjects)));
    }

    public ApiAnswer waitFor(String registration, CentreCode centre, SubjectCode subject) {
        return api.put(place(registration, centre, subject), Map.of());
    }

    public ApiAnswer stopWaiting(String registration, CentreCode centre, SubjectCode subject) {
        return api.delete(place(registration, centre, subject));
    }

    private static String place(String registration, CentreCode centre, SubjectCode subject) {
        return "/api/enrollment/registrations/" + registration + "/waiting-places/" + centre + "/" + subject;
    }

    public ApiAnswer delete(String registration, String reason) {
        return api.delete("/api/enrollment/registrations/" + registration, Map.of("reason", reason));
    }

    public JsonNode registration(String id) {
        return api.get("/api/enrollment/registrations/" + id).json();
    }

    /** The state of a step on the way, {@code REVIEW} for instance. */
    public String step(String registration, String step) {
        return registration(registration)
                .path("steps")
                .valueStream()
                .filter(shown -> shown.path("step").asString().equals(step))
                .map(shown -> shown.path("state").asString())
                .findFirst()
                .orElseThrow();
    }

    public List<String> entries(String registration) {
        return registration(registration)
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("entry").asString())
                .toList();
    }

    private static List<String> codes(SubjectCode... subjects) {
        return Arrays.stream(subjects).map(SubjectCode::value).toList();
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }
}
