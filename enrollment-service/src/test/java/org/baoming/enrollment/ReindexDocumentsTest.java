package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.PersonKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("R-307 registrations that were indexed by type and number are indexed by person")
class ReindexDocumentsTest extends EnrollmentServiceTest {
    private static final PersonKey PERMIT = new PersonKey(DocumentType.HK_MACAO_PERMIT, "H31415926");

    @Autowired
    DocumentIndex index;

    @LocalManagementPort
    int management;

    @DisplayName("R-307 two of one person come to light, both stay, and the centre settles it")
    @Test
    void duplicates() throws Exception {
        SessionCode session = openSession();
        Person first = withPermit("01");
        Person second = withPermit("02");
        String one = openedBefore(first, session, "H3141592601");
        String other = openedBefore(second, session, "H3141592602");
        second.choose(other, TIANSHAN, WPS);

        assertThat(reindexed().at("/rest/duplicates").asInt()).isOne();

        assertThat(indexOf(one)).isEqualTo(index.of(PERMIT));
        assertThat(indexOf(other)).isNotEqualTo(index.of(PERMIT));
        String list = Desk.session(session) + "/duplicates";
        JsonNode pair = centreStaff(TIANSHAN).get(list).json().at("/duplicates/0");
        assertThat(pair.at("/one/registration").asString()).isEqualTo(one);
        assertThat(pair.at("/one/candidate").isNull()).as("not theirs").isTrue();
        assertThat(pair.at("/other/registration").asString()).isEqualTo(other);
        assertThat(pair.at("/other/candidate/documentMasked").asString()).isEqualTo("H3********");
        assertThat(centreStaff(TARIM).get(list).json().path("duplicates").size())
                .isZero();
        assertThat(provinceAdmin(Fixtures.XINJIANG)
                        .get(list)
                        .json()
                        .at("/duplicates/0/one/candidate/name")
                        .asString())
                .isEqualTo("CHAN Tai Man");
        assertThat(provinceAdmin(Fixtures.FUJIAN)
                        .get(list)
                        .json()
                        .path("duplicates")
                        .size())
                .isZero();
        assertThat(first.api().get("/api/enrollment/administration" + list).status())
                .isEqualTo(403);

        first.delete(one, "CHANGED_PLANS");
        assertThat(reindexed().at("/rest/duplicates").asInt()).isZero();
        assertThat(indexOf(other)).isEqualTo(index.of(PERMIT));
        assertThat(withPermit("03").tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
    }

    @DisplayName("R-307 rosters and group registrations of a person follow, though no number is kept of them")
    @Test
    void rostersAndGroups() throws Exception {
        SessionCode session = openSession();
        withPermit("05").open(openSession());
        jdbc.sql("""
                insert into roster_entry (session, centre, document_index, name, imported_at) values
                    (:session, '%s', :one, '程样例', now()), (:session, '%s', :other, '程样例', now() + interval '1 hour')""".formatted(TIANSHAN, TIANSHAN))
                .param("session", session.value())
                .param("one", index.of(new PersonKey(DocumentType.HK_MACAO_PERMIT, "H3141592604")))
                .param("other", index.of(new PersonKey(DocumentType.PASSPORT, "H31415926")))
                .update();

        reindexed();

        assertThat(jdbc.sql("select document_index from roster_entry where session = ?")
                        .param(session.value())
                        .query((row, n) -> row.getBytes(1))
                        .list())
                .containsExactly(index.of(PERMIT));
    }

    @DisplayName("R-307 passport-service down: 503, and the next command goes on")
    @Test
    void outage() throws Exception {
        withPermit("06").open(openSession());
        PASSPORTS.fail();
        assertThat(command().statusCode()).isGreaterThanOrEqualTo(500);
        PASSPORTS.recover();
        assertThat(reindexed().path("complete").asBoolean()).isTrue();
    }

    private Person withPermit(String renewals) {
        UUID passport = UUID.randomUUID();
        hasDocument(passport, """
                {"type":"HK_MACAO_PERMIT","number":"H31415926%s","name":"CHAN Tai Man","masked":"H3********",
                 "key":{"type":"HK_MACAO_PERMIT","number":"H31415926"}}""".formatted(renewals));
        return new Person(passport, api.as(TestIssuer.current().candidate(passport)));
    }

    /** As it was when the index was made of type and number. */
    private String openedBefore(Person person, SessionCode session, String number) {
        String registration = person.open(session);
        jdbc.sql("update registration set document_index = ? where registration = ?")
                .params(index.of(new PersonKey(DocumentType.HK_MACAO_PERMIT, number)), UUID.fromString(registration))
                .update();
        return registration;
    }

    private byte[] indexOf(String registration) {
        return jdbc.sql("select document_index from registration where registration = ?")
                .param(UUID.fromString(registration))
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** As often as it takes. */
    private JsonNode reindexed() throws IOException, InterruptedException {
        while (true) {
            var answer = command();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode report = JsonMapper.shared().readTree(answer.body());
            if (report.path("complete").asBoolean()) {
                return report;
            }
        }
    }

    private HttpResponse<String> command() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + management + "/actuator/documentindex"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
