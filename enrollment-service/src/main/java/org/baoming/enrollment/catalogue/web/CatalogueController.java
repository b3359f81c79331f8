package org.baoming.enrollment.catalogue.web;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CacheableAnswers;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.seats.CentreSeats;
import org.baoming.enrollment.seats.SeatBoard;
import org.baoming.enrollment.seats.SeatCount;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may read before signing in (R-101 … ). */
@RestController
@RequestMapping("/api/enrollment")
class CatalogueController {
    /** All provinces of three sessions. */
    private static final int MOST_WAITING_ROOMS = 100;

    private final Catalogue catalogue;
    private final SeatBoard board;
    private final CacheableAnswers cacheable;
    private final InstantSource clock;

    CatalogueController(Catalogue catalogue, SeatBoard board, CacheableAnswers cacheable, InstantSource clock) {
        this.catalogue = catalogue;
        this.board = board;
        this.cacheable = cacheable;
        this.clock = clock;
    }

    /**
     * @param ticketWindow null until it is decided
     * @param examDates days in China
     */
    record SessionSummary(
            SessionCode session,
            int ordinal,
            String nameZh,
            String nameEn,
            Window window,
            @Nullable Window ticketWindow,
            List<LocalDate> examDates,
            boolean open) {

        static SessionSummary from(ExamSession session, Instant now) {
            return new SessionSummary(
                    session.session(),
                    session.ordinal(),
                    session.nameZh(),
                    session.nameEn(),
                    session.window(),
                    session.ticketWindow(),
                    session.examDates(),
                    session.window().isOpenAt(now));
        }
    }

    /** @param waitingRoom candidates pass through a waiting room when many come at once */
    record ProvinceSummary(ProvinceCode province, String nameZh, String nameEn, boolean open, boolean waitingRoom) {}

    /** @param ownStudentsOnly it takes only the candidates on its roster */
    record CentreSummary(
            CentreCode centre,
            String nameZh,
            String nameEn,
            String address,
            Window window,
            boolean open,
            boolean ownStudentsOnly,
            @Nullable Integer remaining) {}

    /** @param ownStudentsOnly it takes only the candidates on its roster */
    record CentreDetails(
            CentreCode centre,
            ProvinceCode province,
            String nameZh,
            String nameEn,
            String address,
            Window window,
            boolean open,
            int maxSubjects,
            boolean reviewRequired,
            boolean classRequired,
            boolean ownStudentsOnly,
            @Nullable Integer remaining,
            List<OfferDetails> offers) {}

    /** @param waiting the length of the waiting list */
    record OfferDetails(
            SubjectCode subject,
            int level,
            String nameZh,
            String nameEn,
            int minutes,
            @JsonProperty("feeFen") Money fee,
            @Nullable Integer capacity,
            @Nullable Integer remaining,
            int waiting) {

        static OfferDetails from(Centre.Offer offer, @Nullable SeatCount seats) {
            return new OfferDetails(
                    offer.subject(),
                    offer.level(),
                    offer.nameZh(),
                    offer.nameEn(),
                    offer.minutes(),
                    offer.fee(),
                    seats == null ? null : seats.capacity(),
                    seats == null ? null : seats.remaining(),
                    seats == null ? 0 : seats.waiting());
        }
    }

    /** @param province whose text it is, as a centre's is too; null: the session's */
    record Text(
            String text,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            PublishedText.Kind kind,
            boolean mustAccept,
            int version,
            String titleZh,
            String titleEn,
            String bodyZh,
            String bodyEn) {

        static Text from(PublishedText text) {
            return new Text(
                    text.text(),
                    text.province(),
                    text.centre(),
                    text.kind(),
                    text.mustAccept(),
                    text.version(),
                    text.titleZh(),
                    text.titleEn(),
                    text.bodyZh(),
                    text.bodyEn());
        }
    }

    @GetMapping("/sessions")
    ResponseEntity<List<SessionSummary>> sessions() {
        Instant now = clock.instant();
        return cacheable.answer(catalogue.listedSessions().stream()
                .map(session -> SessionSummary.from(session, now))
                .toList());
    }

    @GetMapping("/sessions/{session}/provinces")
    ResponseEntity<List<ProvinceSummary>> provinces(@PathVariable SessionCode session) {
        requireSession(session);
        Instant now = clock.instant();
        return cacheable.answer(catalogue.provinces(session).stream()
                .map(province -> new ProvinceSummary(
                        province.province(),
                        province.nameZh(),
                        province.nameEn(),
                        province.isOpenAt(now),
                        province.waitingRoom()))
                .toList());
    }

    /**
     * A province of a session whose candidates pass through a waiting room when many come at once.
     *
     * @param opensAt when the first of them may register; {@code closesAt}: the last
     */
    record WaitingRoom(SessionCode session, ProvinceCode province, Instant opensAt, Instant closesAt) {

        static WaitingRoom from(Catalogue.RoomOfSession room) {
            List<Window> windows = room.province().windows();
            return new WaitingRoom(
                    room.session(),
                    room.province().province(),
                    windows.stream().map(Window::opensAt).min(naturalOrder()).orElseThrow(),
                    windows.stream().map(Window::closesAt).max(naturalOrder()).orElseThrow());
        }
    }

    /** The waiting rooms that are on and not over, in all sessions, for the gateway. */
    @GetMapping("/waiting-rooms")
    ResponseEntity<List<WaitingRoom>> waitingRooms() {
        return cacheable.answer(catalogue.waitingRooms(clock.instant(), MOST_WAITING_ROOMS).stream()
                .map(WaitingRoom::from)
                .toList());
    }

    @GetMapping("/sessions/{session}/provinces/{province}/centres")
    List<CentreSummary> centres(@PathVariable SessionCode session, @PathVariable ProvinceCode province) {
        requireProvince(session, province);
        Instant now = clock.instant();
        Map<CentreCode, SeatCount> totals = board.totals(session, province);
        return catalogue.centres(session, province).stream()
                .map(centre -> new CentreSummary(
                        centre.centre(),
                        centre.nameZh(),
                        centre.nameEn(),
                        centre.address(),
                        centre.window(),
                        centre.isOpenAt(now),
                        centre.policy().rosterMode() == Policy.RosterMode.RESTRICT,
                        totals.getOrDefault(centre.centre(), new SeatCount(null, 0))
                                .remaining()))
                .toList();
    }

    @GetMapping("/sessions/{session}/centres/{centre}")
    CentreDetails centre(@PathVariable SessionCode session, @PathVariable("centre") CentreCode code) {
        Centre centre = catalogue.centre(session, code).orElseThrow(() -> notFound("centre"));
        CentreSeats seats = board.seats(session, code).orElseThrow(() -> notFound("centre"));
        return new CentreDetails(
                code,
                code.province(),
                centre.nameZh(),
                centre.nameEn(),
                centre.address(),
                centre.window(),
                centre.isOpenAt(clock.instant()),
                centre.policy().maxSubjects(),
                centre.policy().reviewRequired(),
                centre.policy().classRequired(),
                centre.policy().rosterMode() == Policy.RosterMode.RESTRICT,
                seats.total().remaining(),
                centre.offers().stream()
                        .map(offer -> OfferDetails.from(offer, seats.find(offer.subject())))
                        .toList());
    }

    /** What is for everybody, before a province is chosen. */
    @GetMapping("/sessions/{session}/texts")
    ResponseEntity<List<Text>> sessionTexts(@PathVariable SessionCode session) {
        requireSession(session);
        return cacheable.answer(
                catalogue.texts(session).stream().map(Text::from).toList());
    }

    @GetMapping("/sessions/{session}/provinces/{province}/texts")
    ResponseEntity<List<Text>> texts(@PathVariable SessionCode session, @PathVariable ProvinceCode province) {
        requireProvince(session, province);
        return cacheable.answer(
                catalogue.texts(session, province).stream().map(Text::from).toList());
    }

    /** The centre's own notices: who chooses subjects here accepts those that must be accepted. */
    @GetMapping("/sessions/{session}/centres/{centre}/texts")
    ResponseEntity<List<Text>> centreTexts(@PathVariable SessionCode session, @PathVariable CentreCode centre) {
        if (catalogue.centre(session, centre).isEmpty()) {
            throw notFound("centre");
        }
        return cacheable.answer(
                catalogue.texts(session, centre).stream().map(Text::from).toList());
    }

    private void requireSession(SessionCode session) {
        if (catalogue.session(session).isEmpty()) {
            throw notFound("session");
        }
    }

    private void requireProvince(SessionCode session, ProvinceCode province) {
        if (catalogue.province(session, province).isEmpty()) {
            throw notFound("province");
        }
    }

    private static ProblemException notFound(String what) {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such " + what + ".");
    }
}
