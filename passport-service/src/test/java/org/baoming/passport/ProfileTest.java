package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-205 the optional profile of a passport")
class ProfileTest extends PassportServiceTest {

    private static final String PROFILE = "/api/passport/me/profile";
    private static final String GIVEN = """
            {"ethnicGroup": "01", "occupation": null, "postcode": "832003", "school": " 石河子大学 ", "department": "信息学院",
             "className": "", "studentNumber": "2023-1"}""";

    @Test
    @DisplayName("R-205 it is kept for its owner, any part of it may be missing, and a stale one overwrites nothing")
    void isKeptForItsOwner() {
        UUID passport = passportWithoutAccount();
        assertThat(as(passport).get(PROFILE).json().path("version").isNull()).isTrue();

        ApiAnswer kept = as(passport).put(PROFILE, GIVEN, "If-None-Match", "*");

        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
        var read = as(passport).get(PROFILE).json();
        assertThat(read).isEqualTo(kept.json());
        assertThat(read.at("/school").asString()).isEqualTo("石河子大学");
        assertThat(read.at("/className").isNull()).isTrue();
        assertThat(read.path("version").asLong()).isEqualTo(1);
        assertThat(as(passport).put(PROFILE, GIVEN, "If-None-Match", "*").code())
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(as(passport).put(PROFILE, GIVEN).code()).isEqualTo("VERSION_MISSING");
        assertThat(as(passport).put(PROFILE, GIVEN, "If-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(as(passport).put(PROFILE, GIVEN, "If-Match", "\"1\"").code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(as(passportWithoutAccount())
                        .get(PROFILE)
                        .json()
                        .at("/school")
                        .isNull())
                .isTrue();
        assertThat(api.get(PROFILE).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("R-205 the database alone reveals nothing of it; an empty one erases it; it goes with its passport")
    void isSealedAndErased() {
        UUID passport = passportWithoutAccount();
        as(passport).put(PROFILE, GIVEN, "If-None-Match", "*");
        assertThat(rows(passport)).hasSize(1).noneMatch(row -> row.contains("石河子") || row.contains("832003"));

        as(passport).put(PROFILE, "{}", "If-Match", "\"1\"");
        assertThat(rows(passport)).containsExactly("");
        assertThat(as(passport).get(PROFILE).json().path("version").asLong()).isEqualTo(2);

        database.sql("delete from passport where id = :id")
                .param("id", passport)
                .update();
        assertThat(rows(passport)).isEmpty();
    }

    @Test
    @DisplayName("R-205 R-803 what does not fit is named, all at once and with its limit")
    void whatDoesNotFitIsNamed() {
        ApiAnswer refused = as(passportWithoutAccount())
                .put(
                        PROFILE,
                        "{\"postcode\": \"12\", \"school\": \"%s\"}".formatted("校".repeat(101)),
                        "If-None-Match",
                        "*");

        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString() + " "
                                + error.path("max").asString("")))
                .containsExactlyInAnyOrder("postcode ", "school 100");
    }

    private java.util.List<String> rows(UUID passport) {
        return database.sql("select coalesce(sealed, '') from passport_profile where passport = :passport")
                .param("passport", passport)
                .query(String.class)
                .list();
    }
}
