package org.baoming.gateway.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.baoming.gateway.waiting.Opening.OPENS;
import static org.baoming.gateway.waiting.Opening.ROOM;
import static org.baoming.gateway.waiting.WaitingFairnessTest.SETTINGS;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.baoming.gateway.waiting.Room.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitingPlaceTest {

    private static final Draw DRAW = Draw.fresh(new SecureRandom());
    private static final PlaceTokens TOKENS = new PlaceTokens("a secret");
    private static final Place.Person ME = Place.Person.ofPassport("me");
    private static final Progress BEGINNING = Progress.atTheBeginning(SETTINGS.bounds());

    private static Room room(Progress progress, double crowd, Map<Long, Long> arrivals) {
        return new Room(ROOM, OPENS, DRAW, progress, crowd, new Line(arrivals), true, SETTINGS);
    }

    private static Reply reply(Room room, Instant now, String passport, Place shown) {
        return room.reply(now, new Room.Visitor(passport, "browser", shown), () -> true, () -> true);
    }

    /** The room after some seconds in which nobody told anything. */
    private static Progress after(int seconds, double crowd, Line line) {
        Progress progress = BEGINNING;
        for (int second = 1; second <= seconds; second++) {
            progress = progress.tick(
                    OPENS.plusSeconds(second),
                    progress.timetable(OPENS, OPENS.plus(SETTINGS.announce())),
                    Duration.ofSeconds(1),
                    Progress.Report.NOTHING,
                    crowd,
                    line,
                    SETTINGS);
        }
        return progress;
    }

    @Test
    @DisplayName(
            "R-801 before the opening whoever has signed in is in the draw, with one place however often and wherever they come")
    void pool() {
        Room room = room(BEGINNING, 10, Map.of());
        Instant before = OPENS.minusSeconds(60);

        assertThat(reply(room, before, null, null)).isInstanceOf(Reply.SignInFirst.class);
        Reply first = reply(room, before, "me", null);
        assertThat(first).isEqualTo(new Reply.InPool(new Place.InDraw(ME, DRAW.number("me"))));
        assertThat(reply(room, OPENS.minusSeconds(1), "me", ((Reply.InPool) first).place()))
                .isEqualTo(first);
        assertThat(new Draw(DRAW.seed()).number("me")).isEqualTo(DRAW.number("me"));
    }

    @Test
    @DisplayName(
            "R-801 pressing F5 and a second tab keep the place; a place of somebody else is none; a browser's becomes the passport's")
    void keeping() {
        Room room = room(BEGINNING, 10_000, Map.of());
        Instant now = OPENS.plusSeconds(3);
        Place mine = ((Reply.Waits) reply(room, now, "me", null)).place();

        assertThat(reply(room, now.plusSeconds(9), "me", mine)).isEqualTo(new Reply.Waits(mine, false, false));
        assertThat(reply(room, now.plusSeconds(9), "you", mine))
                .isEqualTo(new Reply.Waits(
                        new Place.InLine(Place.Person.ofPassport("you"), now.plusSeconds(9)), true, false));
        Place browsers = ((Reply.Waits) reply(room, now, null, null)).place();
        assertThat(browsers.person()).isEqualTo(Place.Person.ofBrowser("browser"));
        assertThat(reply(room, now.plusSeconds(9), "me", browsers)).isEqualTo(new Reply.Waits(mine, false, false));
    }

    @Test
    @DisplayName(
            "R-801 whoever is called has some minutes to come, and is at the end of the line afterwards; whoever is in stays in")
    void grace() {
        var drawn = new Place.InDraw(ME, DRAW.number("me"));
        Instant called = OPENS.plusSeconds(20);
        Reply in = reply(room(after(20, 10, new Line(Map.of())), 10, Map.of()), called, "me", drawn);
        assertThat(in).isEqualTo(new Reply.Enters(new Place.Inside(ME, called.plus(SETTINGS.passFor())), true));
        Room crowded = room(after(400, 10_000_000, new Line(Map.of())), 10_000_000, Map.of());
        Instant later = OPENS.plusSeconds(400);

        assertThat(reply(crowded, later, "me", new Place.InDraw(ME, 0)))
                .isEqualTo(new Reply.Waits(new Place.InLine(ME, later), true, true));
        assertThat(reply(crowded, later, "me", ((Reply.Enters) in).place()))
                .isEqualTo(new Reply.Enters(new Place.Inside(ME, later.plus(SETTINGS.passFor())), false));
    }

    @Test
    @DisplayName(
            "R-801 everybody in the draw has a moment: it is told before, who comes a little sooner is held until then, and nobody enters before it")
    void moment() {
        Room room = room(after(8, 90, new Line(Map.of())), 90, Map.of());
        var mine = new Place.InDraw(ME, 0.4);
        Instant moment = OPENS.plusSeconds(9);

        assertThat(room.outlook(OPENS.plusSeconds(8), mine).ahead()).isCloseTo(9, within(0.1));
        assertThat(room.askAgainIn(OPENS.plusMillis(8_200), mine, () -> 1)).isCloseTo(0.3, within(0.002));
        assertThat(room.hold(OPENS.plusMillis(8_200), mine)).isCloseTo(Duration.ofMillis(800), Duration.ofMillis(2));
        assertThat(room.hold(OPENS.plusMillis(7_900), mine)).isZero();
        assertThat(room.standing().hold(OPENS.plusMillis(8_200), mine)).isZero();
        assertThat(reply(room, moment.minusMillis(2), "me", mine)).isEqualTo(new Reply.Waits(mine, false, false));
        assertThat(reply(room, moment.plusMillis(2), "me", mine)).isInstanceOf(Reply.Enters.class);
        assertThat(reply(room, OPENS.plusMillis(4_999), "me", new Place.InDraw(ME, 0)))
                .as("first everybody hears of their number")
                .isInstanceOf(Reply.Waits.class);
    }

    @Test
    @DisplayName(
            "R-801 however few are in the draw, it takes ten seconds; the line comes after it; a large one follows the rate")
    void length() {
        Line line = new Line(Map.of(OPENS.plusSeconds(5).toEpochMilli(), 30L));
        Progress small = after(12, 90, line);
        assertThat(small.threshold()).isCloseTo(0.9, within(1e-6));
        assertThat(small.calledInLine()).isZero();
        assertThat(small.rate().perSecond())
                .as("the rate is not what they wait for")
                .isEqualTo(100);
        assertThat(after(14, 90, line).threshold()).isEqualTo(1);
        assertThat(after(14, 90, line).calledInLine()).isEqualTo(30);
        assertThat(after(14, 100_000, line).threshold()).isBetween(0.009, 0.015);
    }

    @Test
    @DisplayName("R-801 what a version without moments has written goes on where it was")
    void rollingUpdate() {
        Progress before = after(20, 10_000, new Line(Map.of()));
        Progress written = new Progress(
                before.threshold(),
                before.calledInLine(),
                before.calledUntil(),
                before.eagerness(),
                before.entering(),
                before.entered(),
                before.seconds(),
                before.rate(),
                before.marks(),
                List.of());
        Timetable timetable = written.timetable(OPENS, OPENS.plusSeconds(5));

        assertThat(timetable.at(OPENS.plusSeconds(20)).threshold()).isEqualTo(before.threshold());
        Progress next = written.tick(
                OPENS.plusSeconds(21),
                timetable,
                Duration.ofSeconds(1),
                Progress.Report.NOTHING,
                10_000,
                new Line(Map.of()),
                SETTINGS);
        assertThat(next.threshold()).isGreaterThan(before.threshold());
    }

    @Test
    @DisplayName("R-801 a place cannot be forged, nor taken to another room or another draw")
    void tokens() {
        for (Place place : List.of(
                new Place.InDraw(ME, DRAW.number("me")),
                new Place.InLine(Place.Person.ofBrowser("b"), OPENS),
                new Place.Inside(ME, OPENS))) {
            String token = TOKENS.write(ROOM, DRAW, place);

            assertThat(TOKENS.read(ROOM, DRAW, token)).contains(place);
            assertThat(TOKENS.read(new RoomId("2027-03", "65"), DRAW, token)).isEmpty();
            assertThat(TOKENS.read(ROOM, Draw.fresh(new SecureRandom()), token)).isEmpty();
            assertThat(new PlaceTokens("another").read(ROOM, DRAW, token)).isEmpty();
            assertThat(TOKENS.read(ROOM, DRAW, token.replaceFirst("^.", "I") + "x"))
                    .isEmpty();
        }
        for (String made : List.of("", ".", "I", "I.x.P.me.9.", "I." + DRAW.tag() + ".P.me.9.AAAA")) {
            assertThat(TOKENS.read(ROOM, DRAW, made)).isEmpty();
        }
    }

    @Test
    @DisplayName("R-801 the crowd is counted to some percent, each passport once, at however many instances it joins")
    void crowd() {
        Crowd first = new Crowd();
        Crowd second = new Crowd();
        for (int i = 0; i < 50_000; i++) {
            first.add(DRAW.number("passport-" + i));
            second.add(DRAW.number("passport-" + (i + 25_000)));
            second.add(DRAW.number("passport-" + (i + 25_000)));
        }
        first.merge(second.bytes());
        assertThat(first.size()).isCloseTo(75_000, within(3 * Crowd.ERROR * 75_000));
        Crowd few = new Crowd();
        few.add(0.1);
        few.add(0.7);
        few.add(0.1);
        assertThat(Crowd.of(few.bytes()).size()).isCloseTo(2, within(0.1));
    }

    @Test
    @DisplayName("R-801 fewer are let in while one in a hundred is slow, more while all is well, within the bounds")
    void rate() {
        AdmissionRate.Bounds bounds = SETTINGS.bounds();
        AdmissionRate rate = AdmissionRate.initial(bounds);

        assertThat(rate.after(1, 1_000, 5, true, bounds).perSecond()).isEqualTo(102);
        assertThat(rate.after(1, 1_000, 20, true, bounds).perSecond()).isEqualTo(80);
        assertThat(rate.after(1, 1_000, 5, false, bounds).perSecond())
                .as("nobody needs it")
                .isEqualTo(100);
        assertThat(rate.after(1, 20, 1, true, bounds).perSecond())
                .as("one is chance")
                .isEqualTo(102);
        AdmissionRate worst = rate;
        AdmissionRate best = rate;
        for (int i = 0; i < 1_000; i++) {
            worst = worst.after(1, 100, 100, true, bounds);
            best = best.after(1, 100, 0, true, bounds);
        }
        assertThat(worst.perSecond()).isEqualTo(5);
        assertThat(best.perSecond()).isEqualTo(1000);
    }

    @Test
    @DisplayName("R-801 the time of arrival is the database's, at an instance whose clock is wrong too")
    void clock() {
        AtomicLong nanos = new AtomicLong(7_000_000_000L);
        SharedClock clock = new SharedClock(nanos::get);
        assertThat(clock.now()).isEmpty();

        nanos.addAndGet(2_000_000);
        clock.set(OPENS, 7_000_000_000L);
        nanos.addAndGet(5_000_000_000L);

        assertThat(clock.now()).contains(OPENS.plusSeconds(5).plusMillis(1));
    }

    @Test
    @DisplayName(
            "R-801 one passport or address prefix takes a few new places, others are not concerned, and memory does not grow")
    void limit() {
        PlaceLimit limit = new PlaceLimit(0);
        for (int i = 0; i < 6; i++) {
            assertThat(limit.take("me", 6, 1)).isTrue();
        }
        assertThat(limit.take("me", 6, 2)).isFalse();
        assertThat(limit.take("you", 6, 2)).isTrue();
        assertThat(limit.take("me", 6, Duration.ofMinutes(11).toNanos())).isTrue();
        assertThat(WaitingController.prefix("192.0.2.7")).isEqualTo(WaitingController.prefix("192.0.2.200"));
        assertThat(WaitingController.prefix("2001:db8:1:2aa::1"))
                .isEqualTo(WaitingController.prefix("2001:db8:1:2bb::2"))
                .isNotEqualTo(WaitingController.prefix("2001:db8:1:3aa::1"));
    }
}
