package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.accommodation.Accommodations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Candidates who request accommodations, and the staff who decide. */
abstract class RequestedAccommodationTest extends SchedulingServiceTest {
    static final String REASON = "我使用轮椅，并且左手骨折，书写较慢。";

    @LocalManagementPort
    int management;

    @Autowired
    Accommodations accommodations;

    @Autowired
    ApplicationContext service;

    /** Somebody with a paid subject, which has arrived. */
    Candidate requesting() {
        Candidate candidate = paidCandidate(62);
        await().untilAsserted(() -> assertThat(own(candidate).status()).isEqualTo(200));
        return candidate;
    }

    UUID requested(Candidate candidate, Map<String, ?> wanted) {
        ApiAnswer answer = request(candidate, wanted);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return UUID.fromString(answer.json().at("/request/id").asString());
    }

    static String path(Candidate candidate) {
        return "/api/scheduling/registrations/" + candidate.registration() + "/accommodation";
    }

    String listPath() {
        return "/api/scheduling/administration/sessions/" + session + "/centres/" + CENTRE + "/accommodations";
    }

    static String administration(UUID id) {
        return "/api/scheduling/administration/accommodations/" + id;
    }

    ApiClient as(Candidate candidate) {
        return api.as(candidate.token());
    }

    ApiClient desk() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    ApiAnswer own(Candidate candidate) {
        return as(candidate).get(path(candidate));
    }

    ApiAnswer list(String state) {
        return desk().get(listPath() + "?state=" + state);
    }

    ApiAnswer request(Candidate candidate, Map<String, ?> wanted) {
        return as(candidate).post(path(candidate), Map.of("wanted", wanted, "reason", REASON));
    }

    ApiAnswer evidence(Candidate candidate, int number, byte[] file) {
        return as(candidate).put(path(candidate) + "/files/" + number, file);
    }

    ApiAnswer decide(UUID id, ApiAnswer seen, Map<String, ?> granted) {
        return desk().post(
                        administration(id) + "/decision",
                        verdict(granted),
                        "If-Match",
                        seen.headers().firstValue("ETag").orElse("none"));
    }

    static Map<String, Object> verdict(Map<String, ?> granted) {
        var verdict = new HashMap<String, Object>();
        verdict.put("granted", granted);
        verdict.put("reason", "机房没有单独的房间");
        verdict.put("noteForInvigilatorZh", "需要放轮椅的位置");
        verdict.put("noteForInvigilatorEn", "Space for a wheelchair");
        return verdict;
    }

    static Map<String, Object> measures(int extraMinutes, boolean separateRoom, boolean stepFree, boolean besideDoor) {
        return Map.of(
                "extraMinutes", extraMinutes,
                "separateRoom", separateRoom,
                "stepFree", stepFree,
                "besideDoor", besideDoor);
    }

    /** All acts of this session, once there is one of this type. */
    List<JsonNode> actsUpTo(String type) {
        return events
                .await(
                        "scheduling.staff-acts",
                        sent -> sent.payload().path("session").asString("").equals(session)
                                && sent.payload().path("act").asString("").equals(type))
                .stream()
                .map(sent -> sent.payload())
                .filter(act -> act.path("session").asString("").equals(session))
                .toList();
    }
}
