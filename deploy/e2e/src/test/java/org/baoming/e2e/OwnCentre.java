package org.baoming.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.e2e.Browser.Page;
import org.baoming.e2e.Browser.Upload;

/** A centre that a test opens in the running session for itself: nobody else's candidates and acts are in its lists. */
final class OwnCentre {

    static final String PROVINCE = "65";
    private static final String IMPORTS = "/api/enrollment/imports/" + Suite.SESSION;
    /** So many candidates prepare themselves at once: each computes a human check and a password's digest. */
    private static final int AT_ONCE = 4;

    final String code = PROVINCE + ThreadLocalRandom.current().nextInt(9_100, 10_000);
    private final Browser province = new Browser();
    private int hired;

    /** A candidate of the centre, and the registration. */
    record Member(Candidate candidate, String registration) {}

    /** As its province does it: the centre, what it offers, and that it reviews, keeps a roster and confirms on site. */
    static OwnCentre opens(int capacity, String... subjects) {
        OwnCentre centre = new OwnCentre();
        Candidate.signIn(centre.province, "admin-" + PROVINCE, Suite.secret("DEMO_PASSWORD"));
        centre.imports(
                "centres", "考点代码,考点名称,英文名称,地址,总容量\n" + centre.code + ",初日示范大学,First Day Model University,示例路1号,\n");
        centre.imports(
                "offers",
                Arrays.stream(subjects)
                        .map(subject -> centre.code + "," + subject + ",80," + capacity + "\n")
                        .collect(Collectors.joining("", "考点代码,科目代码,考试费(元),容量\n", "")));
        centre.setsThePolicy();
        return centre;
    }

    private void imports(String what, String sheet) {
        province.post(IMPORTS + "/" + what, new Upload("text/csv", sheet)).expect(200);
    }

    private void setsThePolicy() {
        String path = "/api/enrollment/administration/sessions/" + Suite.SESSION + "/centres/" + code;
        Page settings = province.get(path).expect(200);
        Instant now = Instant.now();
        province.put(
                        path,
                        Map.of(
                                "nameZh", settings.json().path("nameZh").asString(),
                                "nameEn", settings.json().path("nameEn").asString(),
                                "address", settings.json().path("address").asString(),
                                "policy",
                                        Map.of(
                                                "reviewRequired",
                                                true,
                                                "onSiteConfirmation",
                                                true,
                                                "rosterMode",
                                                "PREFILL"),
                                "onSite",
                                        Map.of(
                                                "window",
                                                        Map.of(
                                                                "opensAt",
                                                                        now.minus(Duration.ofDays(1))
                                                                                .toString(),
                                                                "closesAt",
                                                                        now.plus(Duration.ofDays(20))
                                                                                .toString()),
                                                "placeZh", "第一教学楼101",
                                                "placeEn", "Building 1, room 101",
                                                "bringZh", "身份证原件和报名表",
                                                "bringEn", "Your identity card and the form")),
                        "If-Match",
                        settings.response().headers().firstValue("ETag").orElseThrow())
                .expect(200);
    }

    /** Accounts for staff of this centre, as an administrator of Keycloak makes them; their names to sign in with. */
    List<String> hires(int staff) {
        List<String> names = IntStream.rangeClosed(hired + 1, hired + staff)
                .mapToObj(n -> "staff-%s-%02d".formatted(code, n))
                .toList();
        hired += staff;
        Keycloak.makesStaff(names, code, PROVINCE);
        return names;
    }

    /** Candidates who have registered here for a subject and wait for their review. */
    List<Member> candidatesAskForReview(int count, String subject) {
        return atOnce(IntStream.range(0, count)
                .<Callable<Member>>mapToObj(n -> () -> asksForReview(new Candidate(), subject))
                .toList());
    }

    Member asksForReview(Candidate candidate, String subject) {
        Member member = registers(candidate, subject);
        candidate.uploadsAPhoto(member.registration());
        candidate
                .browser
                .post("/api/enrollment/registrations/" + member.registration() + "/review-request", "")
                .expect(200);
        return member;
    }

    Member registers(Candidate candidate, String subject) {
        candidate.makesAPassport();
        candidate.signsIn(candidate.mobile).entersTheDocument();
        String registration = candidate.opens(PROVINCE).path("registration").asString();
        candidate.fillsIn(registration);
        candidate
                .reserves(registration, code, UUID.randomUUID().toString(), subject)
                .expect(200);
        return new Member(candidate, registration);
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<T> done = new ArrayList<>();
            for (Future<T> act : threads.invokeAll(acts)) {
                done.add(act.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
