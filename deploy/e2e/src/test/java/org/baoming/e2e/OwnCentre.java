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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.e2e.Browser.Page;
import org.baoming.e2e.Browser.Upload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A centre that a test opens in the running session for itself: nobody else's candidates and acts are in its lists. */
final class OwnCentre {

    static final String PROVINCE = "65";
    private static final String IMPORTS = "/api/enrollment/imports/" + Suite.SESSION;
    /** So many candidates prepare themselves at once: each computes a human check and a password's digest. */
    private static final int AT_ONCE = 4;

    /** No two of one run are the same, and those of an earlier run on the same data hardly ever. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(900));

    final String code = PROVINCE + (9_100 + NEXT.getAndIncrement() % 900);
    private final Browser province = new Browser();
    private int hired;

    /** A candidate of the centre, and the registration. */
    record Member(Candidate candidate, String registration) {}

    /** As its province does it: the centre, what it offers, and that it reviews, keeps a roster and confirms on site. */
    static OwnCentre opens(int capacity, String... subjects) {
        OwnCentre centre = with(capacity, subjects);
        centre.setsThePolicy();
        return centre;
    }

    /** As its province does it: the centre and what it offers; everything else is as the province has it. */
    static OwnCentre with(int capacity, String... subjects) {
        OwnCentre centre = new OwnCentre();
        Candidate.signIn(centre.province, "admin-" + PROVINCE, Suite.secret("DEMO_PASSWORD"));
        centre.imports(
                "centres", "考点代码,考点名称,英文名称,地址,总容量\n" + centre.code + ",初日示范大学,First Day Model University,示例路1号,\n");
        centre.imports(
                "offers",
                Arrays.stream(subjects)
                        .map(subject -> centre.code + "," + subject + ",80," + capacity + "\n")
                        .collect(Collectors.joining("", "考点代码,科目代码,考试费(元),容量\n", "")));
        return centre;
    }

    private void imports(String what, String sheet) {
        province.post(IMPORTS + "/" + what, new Upload("text/csv", sheet)).expect(200);
    }

    /** As staff read them. */
    Page settings() {
        return province.get(path()).expect(200);
    }

    /** Its province gives it another capacity for a subject. */
    void offers(String subject, int capacity) {
        province.put(
                        path() + "/offers/" + subject,
                        Map.of("feeFen", 8000, "capacity", capacity),
                        "If-Match",
                        settings().response().headers().firstValue("ETag").orElseThrow())
                .expect(200);
    }

    /** Nobody registers here any more, and what depends on it may begin. */
    void endsRegistration() {
        Page now = settings();
        ObjectNode changed =
                ((ObjectNode) now.json()).without(List.of("session", "province", "centre", "offers", "version"));
        JsonNode session = province.get("/api/enrollment/administration/sessions")
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.path("session").asString().equals(Suite.SESSION))
                .findFirst()
                .orElseThrow();
        changed.putObject("window")
                .put("opensAt", session.path("window").path("opensAt").asString())
                .put("closesAt", Instant.now().minusSeconds(1).toString());
        province.put(
                        path(),
                        changed,
                        "If-Match",
                        now.response().headers().firstValue("ETag").orElseThrow())
                .expect(200);
    }

    /** A page of the desk that shows this centre. */
    String page(String path) {
        return path + "?session=" + Suite.SESSION + "&centre=" + code;
    }

    private String path() {
        return "/api/enrollment/administration/sessions/" + Suite.SESSION + "/centres/" + code;
    }

    private void setsThePolicy() {
        Page settings = settings();
        Instant now = Instant.now();
        province.put(
                        path(),
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

    Member registers(Candidate candidate, String... subjects) {
        candidate.makesAPassport();
        candidate.signsIn(candidate.mobile).entersTheDocument();
        String registration = candidate.opens(PROVINCE).path("registration").asString();
        candidate.fillsIn(registration);
        candidate
                .reserves(registration, code, UUID.randomUUID().toString(), subjects)
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
