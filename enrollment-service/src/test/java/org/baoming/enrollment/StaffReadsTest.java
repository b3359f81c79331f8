package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.testing.TestIssuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All staff see what is theirs and nothing else: every read of the administration, by every role, as a table. */
class StaffReadsTest extends EnrollmentServiceTest {

    /** Who reads, in the columns' order: Xinjiang's and Fujian's administration, a centre of each, the board, a candidate. */
    private static final Map<String, String> TABLE = new LinkedHashMap<>();

    static {
        TABLE.put("/subjects", "yes yes yes yes yes -");
        TABLE.put("/sessions", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/provinces", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/centres", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/centres?province=65", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/readiness", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/readiness?centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/readiness?province=65", "yes - - - yes -");
        TABLE.put("/sessions/{session}/policy-effects", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/policy-effects?centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/provinces/65", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/provinces/35", "- yes - yes yes -");
        TABLE.put("/sessions/{session}/centres/659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/centres/350101", "- yes - yes yes -");
        TABLE.put("/sessions/{session}/centres/659028/offers", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/centres/350101/offers", "- yes - yes yes -");
        TABLE.put("/sessions/{session}/texts", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/texts?province=65", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/texts?centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/texts?province=35&centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/texts/agreement/versions", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/texts/agreement/versions/2", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/texts/advice-65/versions", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/texts/advice-65/versions/1", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/texts/advice-659028/versions", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/texts/advice-659028/versions/1", "yes - yes - yes -");
        TABLE.put("/changes?session={session}", "yes yes yes yes yes -");
        TABLE.put("/changes?session={session}&province=65", "yes - - - yes -");
        TABLE.put("/changes?session={session}&centre=659028", "yes - yes - yes -");
        TABLE.put("/changes?session={session}&province=35&centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/roster", "- - yes yes - -");
        TABLE.put("/sessions/{session}/roster/students", "- - yes yes - -");
        TABLE.put("/sessions/{session}/roster/students/0", "- - NOT_FOUND NOT_FOUND - -");
        TABLE.put("/sessions/{session}/roster/export", "- - yes yes - -");
        TABLE.put("/sessions/{session}/group-registrations", "- - yes yes - -");
        TABLE.put("/sessions/{session}/group-registrations/count", "- - yes yes - -");
        TABLE.put(
                "/complaints/0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b",
                "NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND NOT_FOUND -");
        TABLE.put("/sessions/{session}/complaints/waiting", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/complaints", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/registrations/on-site-to-do", "- - yes yes - -");
        TABLE.put("/sessions/{session}/registrations", "yes yes yes yes INVALID_FIELD -");
        TABLE.put("/sessions/{session}/registrations?province=65", "yes - - - yes -");
        TABLE.put("/sessions/{session}/registrations?centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/registrations?centre=350101", "- yes - yes yes -");
        TABLE.put("/sessions/{session}/registrations?province=35&centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/registrations/export?format=CSV&centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/registrations/export?format=CSV&province=35", "- yes - - yes -");
        TABLE.put("/sessions/{session}/seats", "yes yes yes yes yes -");
        TABLE.put("/sessions/{session}/seats?province=65", "yes - - - yes -");
        TABLE.put("/sessions/{session}/seats?centre=659028", "yes - yes - yes -");
        TABLE.put("/sessions/{session}/seats/provinces", "- - - - yes -");
        TABLE.put("/sessions/{session}/seats/centres?province=65", "yes - - - yes -");
        TABLE.put("/sessions/{session}/duplicates", "yes yes yes yes yes -");
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    @DisplayName("R-105 staff read what is theirs and nothing else")
    void eachReadsTheirOwn() {
        SessionCode session = openSession();
        board().create(Desk.text(session, "advice-65"), advice("65", null));
        board().create(Desk.text(session, "advice-659028"), advice(null, "659028"));
        Desk[] readers = {
            provinceAdmin(Fixtures.XINJIANG),
            provinceAdmin(Fixtures.FUJIAN),
            centreStaff(Fixtures.TIANSHAN),
            centreStaff(new CentreCode("350101")),
            board(),
            new Desk(api.as(TestIssuer.current().candidate(UUID.randomUUID())))
        };

        Map<String, String> seen = new LinkedHashMap<>();
        for (String read : TABLE.keySet()) {
            seen.put(
                    read,
                    Stream.of(readers)
                            .map(reader -> reader.get(read.replace("{session}", session.toString())))
                            .map(answer ->
                                    answer.status() == 200 ? "yes" : answer.status() == 403 ? "-" : answer.code())
                            .collect(Collectors.joining(" ")));
        }

        assertThat(seen).isEqualTo(TABLE);
    }

    @Test
    @DisplayName("R-105 the table of staff's reads has every read that there is")
    void theTableIsWhole() {
        var reads = mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals("GET")))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/enrollment/administration"))
                .collect(Collectors.toSet());

        var inTable = TABLE.keySet().stream()
                .map(read -> "/api/enrollment/administration"
                        + read.replaceFirst("\\?.*", "")
                                .replaceFirst("provinces/[0-9]+", "provinces/{province}")
                                .replaceFirst("centres/[0-9]+", "centres/{centre}")
                                .replaceFirst("students/[0-9]+", "students/{entry}")
                                .replaceFirst("complaints/[0-9a-f-]{36}", "complaints/{complaint}")
                                .replaceFirst("texts/[a-z0-9-]+", "texts/{text}")
                                .replaceFirst("versions/[0-9]+", "versions/{version}"))
                .collect(Collectors.toSet());

        assertThat(inTable).isEqualTo(reads);
    }

    private static Map<String, Object> advice(@Nullable String province, @Nullable String centre) {
        Map<String, Object> advice = new HashMap<>(Map.of(
                "kind", "NOTICE",
                "mustAccept", false,
                "titleZh", "提示",
                "titleEn", "Advice",
                "bodyZh", "请带证件。",
                "bodyEn", "Bring your document."));
        advice.put("province", province);
        advice.put("centre", centre);
        return advice;
    }
}
