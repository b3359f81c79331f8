package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.photo.keeping.PhotoStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who sees a photo, and how browsers may cache it. */
class ReadPhotoApiTest extends PhotoServiceTest {

    private static final Path STAFF_ACTED = Path.of("../chassis/contracts/events/staff-acted.v1.schema.json");

    @Autowired
    private PhotoStore store;

    @Test
    @DisplayName("R-405 browsers cache a photo privately, do not sniff its type and revalidate it")
    void photoIsCachedPrivately() {
        registered(false);
        put(Pictures.good());

        ApiAnswer first = api.as(candidate).get(path());
        ApiAnswer again = api.as(candidate)
                .get(path(), "If-None-Match", first.headers().firstValue("ETag").orElseThrow());

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(first.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    @Test
    @DisplayName("R-405 the thumbnail has the same access rules and an ETag of its own")
    void thumbnail() {
        registered(false);
        put(Pictures.good());

        ApiAnswer small = api.as(candidate).get(path() + "/thumbnail");

        assertThat(small.status()).isEqualTo(200);
        assertThat(Pictures.decoded(small.bytes()).getHeight()).isEqualTo(160);
        assertThat(small.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(small.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(small.headers().firstValue("ETag"))
                .isNotEqualTo(api.as(candidate).get(path()).headers().firstValue("ETag"));
        assertThat(api.as(TestIssuer.current().centreStaff("659001"))
                        .get(path() + "/thumbnail")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("R-405 the staff of the registration's centre see the photo, those of another do not")
    void onlyTheCentresStaffSee() {
        registered(false);
        put(Pictures.good());

        assertThat(api.as(TestIssuer.current().centreStaff(CENTRE)).get(path()).status())
                .isEqualTo(200);
        assertThat(api.as(TestIssuer.current().centreStaff("659001"))
                        .get(path())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName(
            "R-405 R-504 each look of staff is on record, also where the browser has the picture already; the owner's is not")
    void looksOfStaffAreOnRecord() {
        registered(false);
        put(Pictures.good());
        String tag = api.as(candidate).get(path()).headers().firstValue("ETag").orElseThrow();
        var staff = api.as(TestIssuer.current().centreStaff(CENTRE));

        staff.get(path() + "/thumbnail");
        staff.get(path(), "If-None-Match", tag);
        api.as(TestIssuer.current().centreStaff("659001")).get(path());

        var acts = events.await("photo.staff-acts", sent -> isLook(sent, "FULL")).stream()
                .filter(sent -> isLook(sent, "FULL") || isLook(sent, "THUMBNAIL"))
                .map(EventBus.Sent::payload)
                .toList();
        assertThat(acts).extracting(act -> act.at("/details/size").asString()).containsExactly("THUMBNAIL", "FULL");
        assertThat(acts).allSatisfy(act -> {
            ContractFiles.assertMatches(STAFF_ACTED, act.toString());
            assertThat(act.path("act").asString()).isEqualTo("PHOTO_VIEWED");
            assertThat(act.path("scope").asString()).isEqualTo(CENTRE);
            assertThat(act.path("passport").asString()).isEqualTo(passport.toString());
        });
    }

    @Test
    @DisplayName("R-405 R-207 the example that passport-service reads is an act of staff")
    void theExampleFits() throws IOException {
        ContractFiles.assertMatches(
                STAFF_ACTED, Files.readString(Path.of("contracts/events/photo.staff-acted.v1.example.json")));
    }

    private boolean isLook(EventBus.Sent sent, String size) {
        return sent.payload().path("registration").asString().equals(registration.toString())
                && sent.payload().at("/details/size").asString().equals(size);
    }

    @Test
    @DisplayName("R-405 nobody else sees the photo, and only candidates upload one")
    void nobodyElseSees() {
        registered(false);
        put(Pictures.good());

        assertThat(api.get(path()).status()).isEqualTo(401);
        assertThat(api.as(TestIssuer.current().provinceAdmin("65")).get(path()).status())
                .isEqualTo(403);
        assertThat(api.as(TestIssuer.current().centreStaff(CENTRE))
                        .put(path(), Pictures.good(), "Content-Type", "image/jpeg")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("R-405 services read a photo by the internal path, nobody else does")
    void servicesRead() {
        registered(false);
        put(Pictures.good());
        String internal = "/internal/photos/" + registration;

        ApiAnswer answer = api.as(TestIssuer.current().service("audit-service")).get(internal);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(api.as(candidate).get(internal).status()).isEqualTo(403);
        assertThat(api.as(TestIssuer.current().service("audit-service"))
                        .get("/internal/photos/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("R-402 R-501 services read what each rule measured of the stored photo, nobody else does")
    void servicesReadTheFindings() {
        registered(false);
        var accepted = put(Pictures.good()).json();
        String findings = "/internal/photos/" + registration + "/findings";

        ApiAnswer answer = api.as(TestIssuer.current().service("audit-service")).get(findings);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("photo")).isEqualTo(accepted.path("photo"));
        assertThat(answer.json().path("checks")).isEqualTo(accepted.path("checks"));
        assertThat(answer.json().path("checks").valueStream())
                .extracting(check -> check.path("rule").asString())
                .contains("FACES", "HEAD_SIZE", "BLUR");
        assertThat(api.as(TestIssuer.current().centreStaff(CENTRE))
                        .get(findings)
                        .status())
                .isEqualTo(403);
        assertThat(api.as(TestIssuer.current().service("audit-service"))
                        .get("/internal/photos/" + UUID.randomUUID() + "/findings")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("R-405 whether a photo changed is answered without reading the store")
    void unchangedIsKnownWithoutTheStore() {
        registered(false);
        PhotoId photo = new PhotoId(
                UUID.fromString(put(Pictures.good()).json().path("photo").asString()));
        String tag = api.as(candidate).get(path()).headers().firstValue("ETag").orElseThrow();

        store.delete(photo);

        assertThat(api.as(candidate).get(path(), "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(api.as(candidate)
                        .get(path(), "If-None-Match", "\"another\", " + tag)
                        .status())
                .isEqualTo(304);
        assertThat(api.as(candidate).get(path(), "If-None-Match", "\"another\"").status())
                .isEqualTo(404);
        assertThat(api.as(TestIssuer.current().candidate(UUID.randomUUID()))
                        .get(path(), "If-None-Match", tag)
                        .status())
                .isEqualTo(404);
    }
}
