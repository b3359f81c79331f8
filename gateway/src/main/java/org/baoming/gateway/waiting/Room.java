package org.baoming.gateway.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A waiting room as one instance knows it. Where a visitor stands follows from the visitor's own token and from these few numbers.
 *
 * @param draw changes when the opening is put off after the seed was published
 * @param crowd how many people take part in the draw, about
 * @param moving false while the database does not answer: then nobody is called
 */
record Room(
        RoomId id,
        Instant opensAt,
        Draw draw,
        Progress progress,
        double crowd,
        Line line,
        boolean moving,
        WaitingSettings settings) {

    /** Two standard errors. */
    private static final double SURE = 2;

    /** The rate follows what is measured: it may grow from now on, or shrink. */
    private static final double LATER = 1.7;

    private static final double MARGIN = 0.8;

    /** How much more eagerly people may be called each second. */
    private static final double EAGERNESS = 0.03;

    private static final double LEAST_SECONDS_BETWEEN_ASKING = 3;
    private static final double JITTER = 0.2;

    /** Whose turn comes later asks half way. */
    private static final double ASKING = 2;

    /** Whose turn comes so soon is told to come for it, without chance. */
    private static final double NEAR_SECONDS = 6;

    /** Who is told a moment comes this much before it, and is let in at it: so it does not matter how long a request is on its way. */
    private static final double COME_EARLY_SECONDS = 0.5;

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(1);

    /** Before the opening, who has a page open need not ask for longer; the page counts down itself. */
    private static final double SECONDS_BEFORE_OPENING = 300;

    /** What is known of somebody who comes. */
    record Visitor(
            @Nullable String passport,
            String newBrowser,
            @Nullable Place shown) {}

    /** What a visitor is answered; {@code place} is to be shown the next time. */
    sealed interface Reply {

        /** Only people who have signed in take part in the draw. */
        record SignInFirst() implements Reply {}

        record InPool(Place.InDraw place) implements Reply {}

        /**
         * @param lapsed was called and did not come in time
         */
        record Waits(Place place, boolean isNew, boolean lapsed) implements Reply {}

        record Enters(Place.Inside place, boolean isNew) implements Reply {}

        /** As many places were given here as are given in a while. */
        record Refused() implements Reply {}
    }

    /** How many are before somebody, and when the turn comes. */
    record Outlook(double ahead, double error, double secondsFrom, double secondsTo) {}

    /** The same while the database is away. */
    Room standing() {
        return new Room(id, opensAt, draw, progress, crowd, line, false, settings);
    }

    boolean isOpen(Instant now) {
        return !now.isBefore(opensAt);
    }

    /** Nobody waits: who comes may go on at once. */
    boolean isCalm(Instant now) {
        Timetable.Point called = timetable().at(now);
        return isOpen(now) && moving && called.threshold() == 1 && line.length() - called.inLine() < 1;
    }

    private Timetable timetable() {
        return progress.timetable(opensAt, opensAt.plus(settings.announce()));
    }

    /** When the turn of this place comes or came; empty while that is not settled. */
    private Optional<Instant> momentOf(Place place) {
        return switch (place) {
            case Place.InDraw inDraw -> timetable().momentOf(inDraw.number());
            case Place.InLine inLine -> timetable().momentOf(inLine.arrivedAt());
            case Place.Inside ignored -> Optional.empty();
        };
    }

    /** How long somebody who waits is to be held until the turn comes; zero if it does not come at once. */
    Duration hold(Instant now, Place place) {
        return !moving
                ? Duration.ZERO
                : momentOf(place)
                        .map(moment -> Duration.between(now, moment))
                        .filter(left -> left.isPositive() && left.compareTo(LONGEST_HOLD) <= 0)
                        .orElse(Duration.ZERO);
    }

    double waiting() {
        return Math.max(0, progress.waiting(crowd, line));
    }

    /**
     * @param turnstile takes one of the entries of this moment, if nobody waits here and there is one
     * @param mayStand whether this visitor may take a new place
     */
    Reply reply(Instant now, Visitor visitor, BooleanSupplier turnstile, BooleanSupplier mayStand) {
        Place shown = owned(visitor);
        if (shown instanceof Place.Inside inside && inside.until().isAfter(now)) {
            return new Reply.Enters(new Place.Inside(inside.person(), now.plus(settings.passFor())), false);
        }
        if (!isOpen(now)) {
            return visitor.passport() == null
                    ? new Reply.SignInFirst()
                    : new Reply.InPool(new Place.InDraw(
                            Place.Person.ofPassport(visitor.passport()), draw.number(visitor.passport())));
        }
        boolean lapsed = false;
        if (shown instanceof Place.InDraw || shown instanceof Place.InLine) {
            if (!moving
                    || momentOf(shown).filter(moment -> !moment.isAfter(now)).isEmpty()) {
                return new Reply.Waits(shown, false, false);
            }
            lapsed = isLate(shown);
            if (!lapsed) {
                return enter(shown.person(), now);
            }
        }
        if (isCalm(now) && turnstile.getAsBoolean()) {
            return enter(personOf(visitor), now);
        }
        return mayStand.getAsBoolean()
                ? new Reply.Waits(new Place.InLine(personOf(visitor), now), true, lapsed)
                : new Reply.Refused();
    }

    private Reply.Enters enter(Place.Person person, Instant now) {
        return new Reply.Enters(new Place.Inside(person, now.plus(settings.passFor())), true);
    }

    /** The shown place, if it is this visitor's: a passport's own, or a browser's, which becomes the passport's at sign-in. */
    static @Nullable Place owned(Visitor visitor) {
        Place shown = visitor.shown();
        if (shown == null) {
            return null;
        }
        if (shown.person().passport()) {
            return shown.person().id().equals(visitor.passport()) ? shown : null;
        }
        if (visitor.passport() == null) {
            return shown;
        }
        Place.Person person = Place.Person.ofPassport(visitor.passport());
        return switch (shown) {
            // only passports take part in the draw
            case Place.InDraw ignored -> null;
            case Place.InLine(Place.Person ignored, Instant arrivedAt) -> new Place.InLine(person, arrivedAt);
            case Place.Inside(Place.Person ignored, Instant until) -> new Place.Inside(person, until);
        };
    }

    private static Place.Person personOf(Visitor visitor) {
        return visitor.passport() == null
                ? Place.Person.ofBrowser(visitor.newBrowser())
                : Place.Person.ofPassport(visitor.passport());
    }

    private boolean isLate(Place place) {
        Progress.Mark late = progress.late(settings.grace());
        return switch (place) {
            case Place.InDraw inDraw -> inDraw.number() < late.threshold();
            case Place.InLine inLine -> inLine.arrivedAt().isBefore(late.calledUntil());
            case Place.Inside ignored -> false;
        };
    }

    Outlook outlook(Instant now, Place place) {
        Timetable.Point called = timetable().at(now);
        double inDraw = (1 - called.threshold()) * crowd;
        double ahead;
        double error;
        if (place instanceof Place.InDraw mine) {
            double part = Math.max(0, mine.number() - called.threshold());
            ahead = part * crowd;
            error = SURE * (ahead * Crowd.ERROR + Math.sqrt(ahead * Math.max(0, 1 - part)));
        } else if (place instanceof Place.InLine mine) {
            double inLine = Math.max(0, line.positionOf(mine.arrivedAt()) - called.inLine());
            ahead = inDraw + inLine;
            error = SURE * (inDraw * Crowd.ERROR + Math.sqrt(inLine));
        } else {
            ahead = 0;
            error = 0;
        }
        double soonest = secondsUntil(now, place);
        double atThisRate = secondsTo(called.at(), now) + (ahead + error) / callsPerSecond();
        return new Outlook(ahead, error, soonest * MARGIN, Math.max(soonest, atThisRate * LATER));
    }

    private static double secondsTo(Instant then, Instant now) {
        return Math.max(0, Duration.between(now, then).toNanos() / 1e9);
    }

    private double callsPerSecond() {
        return progress.isShort(crowd, settings) ? settings.mostPerSecond(crowd) : progress.callsPerSecond();
    }

    /** Until the turn comes: exactly where that is settled, otherwise at the soonest. */
    private double secondsUntil(Instant now, Place place) {
        return momentOf(place).map(moment -> secondsTo(moment, now)).orElseGet(() -> {
            Timetable.Point settled = timetable().end();
            double seconds = secondsTo(settled.at(), now);
            return seconds
                    + switch (place) {
                        case Place.InDraw mine -> soonestInDraw((mine.number() - settled.threshold()) * crowd);
                        case Place.InLine mine ->
                            soonestInLine(
                                    (1 - settled.threshold()) * crowd,
                                    Math.max(0, line.positionOf(mine.arrivedAt()) - settled.inLine()));
                        case Place.Inside ignored -> 0;
                    };
        });
    }

    private double soonestInDraw(double places) {
        return progress.isShort(crowd, settings) ? places / settings.mostPerSecond(crowd) : soonest(places);
    }

    private double soonestInLine(double inDraw, double inLine) {
        return progress.isShort(crowd, settings)
                ? inDraw / settings.mostPerSecond(crowd) + soonest(inLine)
                : soonest(inDraw + inLine);
    }

    /** If the rate grows all the time: so many are called when rate · seconds + growth · seconds² / 2 is as much. */
    private double soonest(double places) {
        double rate = progress.callsPerSecond();
        double growth = settings.rateStep() * progress.eagerness() + rate * EAGERNESS;
        return (Math.sqrt(rate * rate + 2 * growth * places) - rate) / growth;
    }

    /** When somebody who waits asks again: rarely at first, then more often, and for the own turn in time. Asking sooner finds nothing. */
    double askAgainIn(Instant now, Place place, DoubleSupplier random) {
        double seconds = secondsUntil(now, place);
        if (!moving || seconds > NEAR_SECONDS) {
            double half =
                    Math.min(seconds / ASKING, (double) settings.askAtMost().toSeconds());
            return jittered(Math.max(LEAST_SECONDS_BETWEEN_ASKING, half), random);
        }
        return momentOf(place).isPresent()
                ? Math.max(COME_EARLY_SECONDS / 5, seconds - COME_EARLY_SECONDS)
                : Math.max(2 * COME_EARLY_SECONDS, seconds - 2 * COME_EARLY_SECONDS);
    }

    /** The lower the number, the sooner after the opening: so not everybody asks at once, and everybody hears of their turn before it. */
    double askAgainBeforeOpening(Instant now, Place.InDraw place, DoubleSupplier random) {
        double opening = secondsTo(opensAt, now);
        double half = Math.min(secondsUntil(opensAt, place) / ASKING, (double)
                settings.askAtMost().toSeconds());
        return Math.min(opening + jittered(half, random), jittered(SECONDS_BEFORE_OPENING, random));
    }

    static double jittered(double seconds, DoubleSupplier random) {
        return seconds * (1 + JITTER * (2 * random.getAsDouble() - 1));
    }
}
