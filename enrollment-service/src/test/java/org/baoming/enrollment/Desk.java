package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import tools.jackson.databind.node.ObjectNode;

/** Staff who administer the catalogue: they read something, change it, and send it back with the version that they read. */
record Desk(ApiClient api) {
    private static final String ROOT = "/api/enrollment/administration";

    /** What a request has; the rest of an answer is for reading. */
    private static final List<String> CHANGEABLE = List.of(
            "ordinal",
            "nameZh",
            "nameEn",
            "address",
            "window",
            "ticketWindow",
            "examDates",
            "closed",
            "waitingRoom",
            "policy",
            "listed",
            "onSite",
            "capacity");

    static String session(SessionCode session) {
        return "/sessions/" + session;
    }

    static String province(SessionCode session, ProvinceCode province) {
        return session(session) + "/provinces/" + province;
    }

    static String centre(SessionCode session, CentreCode centre) {
        return session(session) + "/centres/" + centre;
    }

    static String text(SessionCode session, String text) {
        return session(session) + "/texts/" + text;
    }

    ApiAnswer get(String path) {
        return api.get(ROOT + path);
    }

    ApiAnswer post(String path, Object body) {
        return api.post(ROOT + path, body);
    }

    String tag(String path) {
        ApiAnswer found = get(path);
        return found.headers().firstValue("ETag").orElseThrow(() -> new AssertionError(found.toString()));
    }

    ApiAnswer create(String path, Object body) {
        return api.put(ROOT + path, body, "If-None-Match", "*");
    }

    ApiAnswer put(String path, Object body, String tag) {
        return api.put(ROOT + path, body, "If-Match", tag);
    }

    ApiAnswer putWithoutVersion(String path, Object body) {
        return api.put(ROOT + path, body);
    }

    ApiAnswer delete(String path, String tag) {
        return api.delete(ROOT + path, "If-Match", tag);
    }

    /** As it is now, ready to be changed. */
    ObjectNode form(String path) {
        ApiAnswer found = get(path);
        assertThat(found.status()).as(found.toString()).isEqualTo(200);
        return ((ObjectNode) found.json()).retain(CHANGEABLE);
    }

    ApiAnswer change(String path, Consumer<ObjectNode> change) {
        String tag = tag(path);
        ObjectNode form = form(path);
        change.accept(form);
        return put(path, form, tag);
    }

    ApiAnswer offer(SessionCode session, CentreCode centre, SubjectCode subject, long feeFen, int capacity) {
        return put(
                centre(session, centre) + "/offers/" + subject,
                "{\"feeFen\":%d,\"capacity\":%d}".formatted(feeFen, capacity),
                tag(centre(session, centre)));
    }

    ApiAnswer withdraw(SessionCode session, CentreCode centre, SubjectCode subject) {
        return delete(centre(session, centre) + "/offers/" + subject, tag(centre(session, centre)));
    }
}
