package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.baoming.e2e.OwnCentre.Member;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a centre of 20 staff and 20,000 candidates does on its first day, each act on the page where it belongs. */
class DeskCentreDayTest {

    private static final int STUDENTS = 20_000;
    private static final int IN_A_FILE = 2_000;
    private static final int STAFF = 20;
    private static final int REVIEWERS = 4;
    private static final int ONE_BY_ONE = 12;
    private static final int TOGETHER = 6;
    private static final String QUEUE = "67";
    private static final String BATCH = "24";
    private static final String GROUP = "65";
    private static final String ROSTER_HEADING = "证件号码,姓名,学校,院系,专业,班级,学号\n";
    private static final String GROUP_HEADING = "证件号码,姓名,民族,职业,文化程度,培训类型,学校,班级,学号,报考科目\n";
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许";
    private static final String GIVEN = "子轩雨涵一诺浩宇欣怡梓萱思源佳慧志远晓彤明哲婉清文博诗琪";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private record Student(String number, String name, String studentNumber, String className) {}

    private final OwnCentre centre = OwnCentre.opens(30_000, QUEUE, BATCH, GROUP);
    private final List<String> staff = centre.hires(STAFF);
    private final List<Student> students = students();

    @Test
    @DisplayName(
            "R-303, R-317, R-406, R-501, R-502, R-504 a centre of 20 staff and 20,000 candidates on its first day, by its pages")
    void theFirstDay() {
        var queue = CompletableFuture.supplyAsync(() -> centre.candidatesAskForReview(ONE_BY_ONE, QUEUE));
        var batch = CompletableFuture.supplyAsync(() -> centre.candidatesAskForReview(TOGETHER, BATCH));

        long begun = System.nanoTime();
        Visitor registrar = arrives(0, "/roster");
        importsTheRoster(registrar);
        correctsARow(registrar);
        mendsTheRoster(registrar);
        registersTheGroups(List.of(registrar, arrives(1, "/groups/import")));
        sendsPhotos(registrar);
        withdrawsOne(registrar);
        Visitor clerk = arrives(2, "/");
        isToldWhatWaits(clerk);
        findsThem(clerk);

        List<Member> waiting = queue.join();
        takesTheWholeNumber(clerk, waiting.getFirst().candidate());
        List<Member> together = batch.join();
        reviewsOneByOne(waiting);
        approvesTogether(together);
        confirmsOnSite(waiting);

        seesTheFigures(registrar, waiting.size() + together.size());
        readsTheRecord(registrar);
        System.out.printf("The first day: %.0f s%n", seconds(begun));
    }

    private Visitor arrives(int who, String path) {
        return CHROMIUM.visitor(1280).goesToTheDeskAs(staff.get(who), path);
    }

    private void importsTheRoster(Visitor visitor) {
        visitor.sees("[data-import-link]");
        visitor.looksGood("day-roster-empty");
        visitor.clicks(visitor.page.locator("[data-import-link]"));
        String good = roster(students.subList(0, STUDENTS - 2));
        chooses(visitor, "名册.csv", good + "65010219900307123X,坏行,,,,,\n110101,短号,,,,,\n");
        visitor.sees("[data-faults] tr[data-fault]");
        assertThat(visitor.page.locator("[data-faults] tr[data-fault]").count()).isEqualTo(2);
        assertThat(visitor.page.locator("[data-store]").count()).isZero();
        visitor.looksGood("day-roster-faults");
        Download faults = visitor.page.waitForDownload(
                () -> visitor.page.locator("[data-download]").click());
        assertThat(read(faults)).contains("\n" + STUDENTS + ",").contains("\n" + (STUDENTS + 1) + ",");

        chooses(visitor, "名册.csv", roster(students));
        long begun = System.nanoTime();
        assertThat(visitor.sees("[data-count=added]").innerText()).contains("20000");
        double previewed = seconds(begun);
        visitor.looksGood("day-roster-preview");
        begun = System.nanoTime();
        visitor.clicks(visitor.page.locator("[data-store]"));
        visitor.sees("[data-stored]");
        double stored = seconds(begun);
        System.out.printf(
                "Roster of %,d: previewed %,.0f rows/s, stored %,.0f rows/s%n",
                STUDENTS, STUDENTS / previewed, STUDENTS / stored);
        visitor.looksGood("day-roster-stored");
    }

    private static String roster(List<Student> students) {
        return students.stream()
                .map(one -> "%s,%s,初日示范大学,信息学院,软件工程,%s,%s\n"
                        .formatted(one.number(), one.name(), one.className(), one.studentNumber()))
                .collect(Collectors.joining("", ROSTER_HEADING, ""));
    }

    /** One student has changed the class: the same import with one row. */
    private void correctsARow(Visitor visitor) {
        Student one = students.get(7);
        chooses(
                visitor,
                "更正.csv",
                ROSTER_HEADING
                        + "%s,%s,初日示范大学,信息学院,软件工程,转专业班,%s\n".formatted(one.number(), one.name(), one.studentNumber()));
        visitor.sees("[data-count=changed]");
        visitor.clicks(visitor.page.locator("[data-store]"));
        visitor.sees("[data-stored]");
        visitor.goesTo("/desk/roster");
        visitor.sees("#search").fill(one.studentNumber());
        visitor.page.keyboard().press("Enter");
        visitor.sees("[data-students] td:text-is('转专业班')");
        assertThat(visitor.page.locator("[data-students] tbody tr").count()).isOne();
        assertThat(visitor.sees("[data-entries]").innerText()).contains("20000");
        visitor.looksGood("day-roster");
    }

    /** Of two students one was put into the wrong class, and one is on the roster by mistake. */
    private void mendsTheRoster(Visitor visitor) {
        opensTheStudent(visitor, students.get(11));
        visitor.sees("#className").fill("复学班");
        visitor.clicks(visitor.page.locator("[data-part=correct] button[type=submit]"));
        visitor.sees("[data-saved]:not(:empty)");
        visitor.looksGood("day-roster-student");
        visitor.goesTo("/desk/roster?search=" + students.get(11).studentNumber());
        visitor.sees("[data-students] td:text-is('复学班')");

        opensTheStudent(visitor, students.get(12));
        visitor.clicks(visitor.sees("[data-part=remove] summary"));
        visitor.clicks(visitor.page.locator("[data-part=remove] button[type=submit]"));
        visitor.sees("[data-removed]");
        assertThat(visitor.sees("[data-entries]").innerText()).contains("19999");
        visitor.looksGood("day-roster-removed");
    }

    private static void opensTheStudent(Visitor visitor, Student student) {
        visitor.goesTo("/desk/roster?search=" + student.studentNumber());
        visitor.clicks(visitor.sees("[data-entry]"));
    }

    /** As many files at a time as there are visitors. */
    private void registersTheGroups(List<Visitor> visitors) {
        long begun = System.nanoTime();
        for (int from = 0; from < STUDENTS; ) {
            List<Visitor> busy = new ArrayList<>();
            for (Visitor visitor : visitors) {
                if (from < STUDENTS) {
                    visitor.goesTo("/desk/groups/import");
                    visitor.sees("input[type=file]");
                    chooses(visitor, "集体.csv", group(students.subList(from, from + IN_A_FILE)));
                    busy.add(visitor);
                    from += IN_A_FILE;
                }
            }
            busy.forEach(visitor -> visitor.clicks(patiently(visitor, "[data-store]")));
            busy.forEach(visitor -> patiently(visitor, "[data-stored]"));
        }
        System.out.printf(
                "Groups of %,d in files of %,d, previewed and stored: %,.0f rows/s%n",
                STUDENTS, IN_A_FILE, STUDENTS / seconds(begun));
        visitors.getFirst().looksGood("day-group-stored");
    }

    /** Imports take turns. */
    private static Locator patiently(Visitor visitor, String selector) {
        Locator found = visitor.page.locator(selector);
        found.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        return found;
    }

    private static String group(List<Student> students) {
        return students.stream()
                .map(one -> "%s,%s,01,01,06,02,初日示范大学,%s,%s,%s\n"
                        .formatted(one.number(), one.name(), one.className(), one.studentNumber(), GROUP))
                .collect(Collectors.joining("", GROUP_HEADING, ""));
    }

    /** By document number and by student number. */
    private void sendsPhotos(Visitor visitor) {
        var names = List.of(
                students.get(0).number(),
                students.get(1).studentNumber(),
                students.get(2).number());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry("照片/" + name + ".jpg"));
                zip.write(Inventions.photo());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        visitor.goesTo("/desk/groups/photos");
        visitor.sees("#archive").setInputFiles(new FilePayload("照片.zip", "application/zip", bytes.toByteArray()));
        visitor.clicks(visitor.page.locator("main form button[type=submit]"));
        assertThat(visitor.sees("[data-outcome=ACCEPTED]").innerText()).contains("3");
        visitor.looksGood("day-group-photos");
    }

    private void withdrawsOne(Visitor visitor) {
        Student one = students.get(9);
        visitor.goesTo("/desk/groups?search=" + one.studentNumber());
        visitor.clicks(visitor.sees("[data-members] button[aria-expanded]"));
        visitor.looksGood("day-group-member");
        visitor.page.locator("[data-panel] #reason").fill("学生已退学");
        visitor.clicks(visitor.page.locator("[data-panel] form:has(#reason) button[type=submit]"));
        visitor.page
                .locator("[data-members]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static void isToldWhatWaits(Visitor visitor) {
        visitor.sees("[data-to-do=groupsUnpaid][data-count='" + (STUDENTS - 1) + "']");
        visitor.sees("[data-to-do=review]");
        visitor.looksGood("day-home");
        visitor.clicks(visitor.page.locator("[data-to-do=groupsUnpaid] a"));
        visitor.page.waitForURL("**/groups?show=UNPAID**");
    }

    /** for a reason, and on record. */
    private static void takesTheWholeNumber(Visitor visitor, Candidate one) {
        visitor.goesTo("/desk/candidates?subject=" + QUEUE + "&documentEnd=" + one.number.substring(14));
        visitor.clicks(visitor.sees("[data-export-in-full]"));
        visitor.page.locator("#disclosureReason").selectOption("IDENTITY_CHECK");
        visitor.page.locator("input[name=format][value=CSV]").check();
        visitor.clicks(visitor.page.locator("[data-in-full] button[type=submit]"));
        visitor.sees("#error-summary");
        visitor.looksGood("day-export-without-a-reason");
        visitor.page.locator("#explanation").fill("核对学籍");
        Download file = visitor.page.waitForDownload(
                () -> visitor.page.locator("[data-in-full] button[type=submit]").click());
        assertThat(read(file)).contains(one.number);
        visitor.sees("[data-exported]");
        visitor.looksGood("day-exported");
    }

    private void findsThem(Visitor visitor) {
        List<Double> millis = new ArrayList<>();
        millis.add(millisUntilTheList(visitor, ""));
        visitor.looksGood("day-candidates");
        Student one = students.get(STUDENTS - 1);
        millis.add(millisUntilTheList(visitor, "name=" + one.name()));
        assertThat(visitor.page.locator("[data-candidates] tbody tr").allInnerTexts())
                .anySatisfy(row -> assertThat(row).contains(one.name()).contains(one.studentNumber()));
        millis.add(millisUntilTheList(visitor, "documentEnd=" + one.number().substring(14)));
        millis.add(millisUntilTheList(visitor, "studentNumber=" + one.studentNumber()));
        assertThat(visitor.page.locator("[data-candidates] tbody tr").count()).isOne();
        millis.add(millisUntilTheList(visitor, "subject=" + GROUP + "&standing=WITHOUT_PHOTO&order=NAME"));
        visitor.clicks(visitor.sees("[data-next]"));
        visitor.page.waitForURL("**after=*");
        visitor.sees("[data-candidates]");
        System.out.printf(
                "Lists of %,d candidates, from the address to the rows: %s ms%n",
                STUDENTS, millis.stream().map("%.0f"::formatted).collect(Collectors.joining(", ")));
        visitor.goesTo("/desk/candidates?name=%E6%9F%A5%E6%97%A0%E6%AD%A4%E4%BA%BA");
        visitor.sees("[data-none]");
        visitor.looksGood("day-candidates-none");
    }

    /** The browser's own measure, from the start of the navigation. */
    private static double millisUntilTheList(Visitor visitor, String query) {
        visitor.goesTo("/desk/candidates?" + query);
        visitor.sees("[data-candidates] tbody tr");
        return ((Number) visitor.page.evaluate("performance.now()")).doubleValue();
    }

    /** Each at a desk of their own; nobody is shown whom a colleague has. */
    private void reviewsOneByOne(List<Member> waiting) {
        Map<Visitor, String> shown = new HashMap<>();
        List<Visitor> reviewers = IntStream.range(0, REVIEWERS)
                .mapToObj(n -> arrives(3 + n, "/groups?show=PAID"))
                .toList();
        await().atMost(Duration.ofSeconds(30)).until(() -> pending(reviewers.getFirst(), QUEUE) == waiting.size());
        reviewers.forEach(reviewer -> reviewer.page.evaluate("location.href = '/desk/review?subject=" + QUEUE + "'"));
        reviewers.forEach(reviewer -> reviewer.sees("article[data-ready], [data-nothing]"));
        reviewers.getFirst().looksGood("day-review");

        List<String> decided = new ArrayList<>();
        long begun = System.nanoTime();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    for (Visitor reviewer : reviewers) {
                        Locator ready = reviewer.page.locator("article[data-ready]");
                        String registration = ready.count() == 0 ? null : ready.getAttribute("data-registration");
                        if (registration != null && !registration.equals(shown.put(reviewer, registration))) {
                            decided.add(registration);
                            reviewer.page.keyboard().press("a");
                        }
                    }
                    return decided.size() >= waiting.size();
                });
        System.out.printf(
                "Reviews a minute, %d people by keyboard in one browser: %.0f%n",
                REVIEWERS, decided.size() * 60 / seconds(begun));
        assertThat(decided).doesNotHaveDuplicates();
        waiting.forEach(DeskCentreDayTest::isApproved);
        assertThat(reviewers)
                .as("nobody was refused")
                .allSatisfy(reviewer -> assertThat(
                                reviewer.page.locator("[data-failed]").count())
                        .isZero());
    }

    private static int pending(Visitor visitor, String subject) {
        return ((Number) visitor.page.evaluate(
                        "subject => fetch('/api/audit/reviews?state=PENDING&size=100&subject=' + subject).then(answer => answer.json()).then(lines => lines.length)",
                        subject))
                .intValue();
    }

    private static void isApproved(Member one) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> one.candidate()
                        .registration(one.registration())
                        .path("review")
                        .asString()
                        .equals("APPROVED"));
    }

    private void approvesTogether(List<Member> together) {
        Visitor reviewer = arrives(3 + REVIEWERS, "/review/batch?subject=" + BATCH);
        for (Member one : together) {
            reviewer.sees("[data-registration='" + one.registration() + "']").scrollIntoViewIfNeeded();
            reviewer.sees("[data-registration='" + one.registration() + "'][data-seen]");
        }
        reviewer.looksGood("day-review-batch");
        reviewer.clicks(reviewer.page.locator("[data-approve-all]"));
        assertThat(reviewer.sees("[data-outcome]").innerText()).contains(String.valueOf(together.size()));
        reviewer.looksGood("day-review-batch-done");
        together.forEach(DeskCentreDayTest::isApproved);
    }

    /** Two in front of the same room: one types what the candidate says, the other has a scanner. */
    private void confirmsOnSite(List<Member> approved) {
        Member scanned = approved.get(0);
        Member wrong = approved.get(1);
        Member absent = approved.get(2);
        Visitor door = arrives(18, "/on-site");
        scans(door, scanned.registration());
        door.looksGood("day-on-site");
        says(door, "[data-confirm]");

        scans(door, wrong.registration());
        door.clicks(door.page.locator("[data-wrong-papers]"));
        door.sees("#note").fill("身份证已过期，请带新证件");
        door.looksGood("day-on-site-note");
        says(door, "form:has(#note) button[type=submit]");

        Visitor colleague = arrives(19, "/on-site");
        colleague.sees("#scan").fill(absent.candidate().number);
        colleague.page.keyboard().press("Enter");
        colleague.sees("[data-candidate]");
        says(colleague, "[data-not-come]");
        colleague.sees("#scan").fill(absent.candidate().name);
        colleague.page.keyboard().press("Enter");
        colleague.sees("[data-lines] [data-choose]");
        colleague.looksGood("day-on-site-several");
        assertThat(colleague.sees("[data-count=notCome] dd").innerText()).isEqualTo("1");

        Visitor portal = CHROMIUM.visitor().signsIn(scanned.candidate());
        portal.goesTo("/registrations/" + scanned.registration());
        portal.eventually("[data-on-site=DONE]");
        portal.looksGood("day-portal-confirmed");
        Visitor other = CHROMIUM.visitor().signsIn(wrong.candidate());
        other.goesTo("/registrations/" + wrong.registration());
        assertThat(other.eventually("[data-on-site-outcome=WRONG_PAPERS]").innerText())
                .contains("身份证已过期");
        other.looksGood("day-portal-wrong-papers");
    }

    /** A scanner types and ends with Enter. */
    private static void scans(Visitor visitor, String code) {
        visitor.sees("#scan");
        visitor.page.keyboard().insertText(code);
        visitor.page.keyboard().press("Enter");
        visitor.sees("[data-candidate]");
    }

    /** The page takes no answer in the first moment, so that a scanner's second Enter confirms nobody. */
    private static void says(Visitor visitor, String button) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Locator shown = visitor.page.locator(button);
            if (shown.count() > 0) {
                visitor.clicks(shown.first());
            }
            return !visitor.page.locator("[data-done]").innerText().isEmpty();
        });
    }

    private void seesTheFigures(Visitor visitor, int reviewed) {
        visitor.goesTo("/desk/numbers");
        String people = "%,d".formatted(STUDENTS - 1 + reviewed);
        visitor.page
                .locator("[data-figure=people] strong:text-is('" + people + "')")
                .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        visitor.looksGood("day-numbers");
        Member late = centre.registers(new Candidate(), QUEUE);
        visitor.sees("[data-figure=people] strong:text-is('%,d')".formatted(STUDENTS + reviewed));
        assertThat(late.registration()).isNotBlank();
    }

    private void readsTheRecord(Visitor visitor) {
        visitor.goesTo("/desk/record");
        for (String act : List.of(
                "ROSTER_ADDED_TO",
                "CANDIDATES_EXPORTED_IN_FULL",
                "GROUP_REGISTERED",
                "GROUP_REGISTRATION_WITHDRAWN",
                "REVIEW_APPROVED",
                "ON_SITE_CONFIRMED",
                "ON_SITE_WRONG_PAPERS",
                "ON_SITE_NOT_COME")) {
            visitor.goesTo("/desk/record?act=" + act);
            visitor.eventually("[data-action=" + act + "]");
            assertThat(visitor.page.locator("[data-action] td:nth-child(4)").allInnerTexts())
                    .as("nobody else's")
                    .allSatisfy(scope -> assertThat(scope).contains(centre.code));
        }
        visitor.goesTo("/desk/record?actor=" + staff.get(18));
        visitor.sees("[data-action=ON_SITE_CONFIRMED]");
        assertThat(visitor.page.locator("[data-action] td:nth-child(3)").allInnerTexts())
                .allSatisfy(who -> assertThat(who).contains(staff.get(18)));
        visitor.looksGood("day-record");
        Visitor elsewhere = CHROMIUM.visitor(1280).goesToTheDeskAs("staff-110101", "/record?actor=" + staff.get(18));
        elsewhere.sees("[data-shown]");
        assertThat(elsewhere.page.locator("[data-action]").count()).isZero();
    }

    private static List<Student> students() {
        List<String> numbers = Inventions.residentNumbers(STUDENTS);
        int given = GIVEN.length();
        return IntStream.range(0, STUDENTS)
                .mapToObj(n -> new Student(
                        numbers.get(n),
                        "" + SURNAMES.charAt(n % 20) + GIVEN.charAt(n / 20 % given)
                                + GIVEN.charAt(n / 20 / given % given),
                        "2027%05d".formatted(n),
                        "软工%d班".formatted(n / 50 + 1)))
                .toList();
    }

    private static void chooses(Visitor visitor, String name, String content) {
        visitor.page
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(Download download) {
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
