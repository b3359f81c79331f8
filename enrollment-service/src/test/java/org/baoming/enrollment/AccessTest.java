package org.baoming.enrollment;

import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends EnrollmentServiceTest {

    @Test
    @DisplayName("R-105 R-502 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        SessionCode session = openSession();
        String number = UUID.randomUUID().toString();
        Person person = person(number);
        String registration = readyToPay(person, session);
        String complaint = person(number)
                .api()
                .post(
                        "/api/enrollment/complaints",
                        Map.of("session", session.value(), "phone", "13800000000", "text", "我没有报过名"))
                .json()
                .path("complaint")
                .asString();
        long entry = jdbc.sql("""
                insert into roster_entry (session, centre, document_index, name, imported_at)
                values (:session, :centre, '\\x0a', '测试', now()) returning entry""")
                .param("session", session.value())
                .param("centre", Fixtures.TIANSHAN.value())
                .query(Long.class)
                .single();
        new AccessSweep(api)
                .foreign("entry", entry)
                .foreign("complaint", complaint)
                .foreign("session", session)
                .foreign("province", Fixtures.XINJIANG)
                .foreign("centre", Fixtures.TIANSHAN)
                .foreign("subject", Fixtures.WPS)
                .foreign("text", "no-such-text")
                .foreign("version", 1)
                .foreign("id", registration)
                .foreign("registration", registration)
                .foreign("passport", person.passport())
                .check();
    }
}
