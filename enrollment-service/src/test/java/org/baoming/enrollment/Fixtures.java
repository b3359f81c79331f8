package org.baoming.enrollment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.baoming.enrollment.administration.CatalogueDraft;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.Photo;
import org.jspecify.annotations.Nullable;

/** The words of the tests: a session, its centres, its candidates. */
public final class Fixtures {
    public static final CentreCode TIANSHAN = new CentreCode("659028");
    public static final CentreCode TARIM = new CentreCode("659029");
    public static final ProvinceCode XINJIANG = new ProvinceCode("65");
    public static final ProvinceCode FUJIAN = new ProvinceCode("35");
    public static final SubjectCode WPS = new SubjectCode("67");
    public static final SubjectCode C = new SubjectCode("24");
    public static final SubjectCode PYTHON = new SubjectCode("66");
    public static final Money FEE = new Money(8_000);

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private Fixtures() {}

    public static final Policy POLICY = new Policy(
            false,
            false,
            2,
            Duration.ofHours(24),
            Duration.ofHours(12),
            3,
            false,
            true,
            true,
            Policy.PhotoBackground.ANY,
            Policy.PhotoColour.ANY,
            false,
            Policy.RosterMode.OFF,
            Policy.CrossCentre.ONE_PER_CANDIDATE);

    public static final PersonalInformation FORM = new PersonalInformation(
            "FEMALE",
            LocalDate.of(2004, 2, 29),
            "05",
            "01",
            "06",
            "02",
            null,
            null,
            null,
            "示范学院",
            null,
            null,
            null,
            null);

    public static PolicyOverride reviewRequired() {
        return override(true, null, null);
    }

    public static PolicyOverride unpaidHold(Duration hold) {
        return override(null, hold, null);
    }

    public static PolicyOverride override(
            @Nullable Boolean reviewRequired, @Nullable Duration unpaidHold, @Nullable Boolean classRequired) {
        return new PolicyOverride(
                reviewRequired,
                classRequired,
                null,
                unpaidHold,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static PolicyOverride cancellationLimit(int limit) {
        return new PolicyOverride(null, null, null, null, null, limit, null, null, null, null, null, null, null, null);
    }

    public static PolicyOverride onePerPassport() {
        return new PolicyOverride(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Policy.CrossCentre.ONE_PER_PASSPORT);
    }

    public static Centre centre(CentreCode code, Policy policy, Window window) {
        return new Centre(
                new SessionCode("2027-03"),
                code,
                "示范学院",
                "Model College",
                "示例路1号",
                window,
                false,
                policy,
                null,
                Stream.of(WPS, C, PYTHON)
                        .map(subject -> new Centre.Offer(subject, 2, "科目" + subject, "Subject " + subject, 120, FEE))
                        .toList(),
                1);
    }

    public static Candidate candidate() {
        return new Candidate("古丽·艾合买提", DocumentType.RESIDENT_ID, "650102********1234");
    }

    public static Photo photo() {
        return new Photo(UUID.randomUUID(), Instant.parse("2027-01-05T01:00:00Z"));
    }

    /** A year and a month, as every session has. */
    private static String code(int number) {
        return "%04d-%02d".formatted(3000 + number / 12, number % 12 + 1);
    }

    /** A code that no session has yet. */
    public static SessionCode unusedSession() {
        int number = SESSIONS.incrementAndGet();
        return new SessionCode(code(number));
    }

    /** A session of its own for a test, open now, with two centres in Xinjiang and one in Fujian, where reviews are required. */
    public static CatalogueDraft session(PolicyOverride xinjiang, int capacity, @Nullable Integer total) {
        int number = SESSIONS.incrementAndGet();
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return new CatalogueDraft(
                new ExamSession(
                        new SessionCode(code(number)),
                        number,
                        "测试考次",
                        "Test session",
                        new Window(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))),
                        null,
                        List.of(LocalDate.of(2027, 3, 27)),
                        POLICY,
                        true,
                        1),
                Stream.of(WPS, C, PYTHON)
                        .map(subject ->
                                new CatalogueDraft.Subject(subject, 2, "科目" + subject, "Subject " + subject, 120))
                        .toList(),
                List.of(
                        new CatalogueDraft.Province(XINJIANG, "新疆维吾尔自治区", "Xinjiang", false, xinjiang),
                        new CatalogueDraft.Province(FUJIAN, "福建省", "Fujian", false, reviewRequired())),
                Stream.of(TIANSHAN, TARIM, new CentreCode("350101"))
                        .map(code -> draft(code, capacity, total))
                        .toList(),
                List.of(text("agreement", 2, true), text("agreement", 1, true), text("advice", 1, false)));
    }

    /** The same, with the session's window over; Tianshan's own is open if that is wished. */
    public static CatalogueDraft closedSession(boolean tianshanOpen) {
        return session(hours(-240, -24), tianshanOpen ? hours(-24, 24) : null);
    }

    /** From so many hours after now, to so many. */
    public static Window hours(int opens, int closes) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return new Window(now.plus(Duration.ofHours(opens)), now.plus(Duration.ofHours(closes)));
    }

    /** The same, with this window; Tianshan's own, if there is one, is another. */
    public static CatalogueDraft session(Window window, @Nullable Window tianshan) {
        CatalogueDraft open = session(PolicyOverride.NONE, 5, null);
        ExamSession of = open.session();
        return new CatalogueDraft(
                new ExamSession(
                        of.session(),
                        of.ordinal(),
                        of.nameZh(),
                        of.nameEn(),
                        window,
                        null,
                        of.examDates(),
                        of.policy(),
                        true,
                        1),
                open.subjects(),
                open.provinces(),
                open.centres().stream()
                        .map(centre -> centre.centre().equals(TIANSHAN) ? withWindow(centre, tianshan) : centre)
                        .toList(),
                open.texts());
    }

    /** The same, with Xinjiang's entrance closed. */
    public static CatalogueDraft sessionWithoutXinjiang() {
        CatalogueDraft open = session(PolicyOverride.NONE, 5, null);
        return new CatalogueDraft(
                open.session(),
                open.subjects(),
                open.provinces().stream()
                        .map(province -> new CatalogueDraft.Province(
                                province.province(),
                                province.nameZh(),
                                province.nameEn(),
                                province.province().equals(XINJIANG),
                                province.policy()))
                        .toList(),
                open.centres(),
                open.texts());
    }

    private static CatalogueDraft.Centre withWindow(CatalogueDraft.Centre centre, @Nullable Window window) {
        return new CatalogueDraft.Centre(
                centre.centre(),
                centre.nameZh(),
                centre.nameEn(),
                centre.address(),
                window,
                centre.policy(),
                centre.capacity(),
                centre.offers());
    }

    private static CatalogueDraft.Centre draft(CentreCode code, int capacity, @Nullable Integer total) {
        return new CatalogueDraft.Centre(
                code,
                "示范学院",
                "Model College",
                "示例路1号",
                null,
                PolicyOverride.NONE,
                total,
                Stream.of(WPS, C, PYTHON)
                        .map(subject -> new CatalogueDraft.Offer(subject, FEE, capacity))
                        .toList());
    }

    private static PublishedText text(String code, int version, boolean mustAccept) {
        PublishedText.Kind kind = mustAccept ? PublishedText.Kind.AGREEMENT : PublishedText.Kind.NOTICE;
        return new PublishedText(code, version, null, null, kind, mustAccept, "标题", "Title", "正文", "Body");
    }

    public static PublishedText notice(@Nullable CentreCode centre, boolean mustAccept) {
        return new PublishedText(
                "notice",
                1,
                centre == null ? null : centre.province(),
                centre,
                PublishedText.Kind.NOTICE,
                mustAccept,
                "须知",
                "Notice",
                "正文",
                "Body");
    }
}
