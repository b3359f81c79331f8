package org.baoming.scheduling.arrangement;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.ExamSession;
import org.baoming.scheduling.venue.ShowRooms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a centre's staff its slots, and proposes some. */
@Component
public class ShowSlots {
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final Catalogue catalogue;
    private final Slots slots;
    private final ShowRooms showRooms;
    private final ExamEntries entries;

    ShowSlots(Catalogue catalogue, Slots slots, ShowRooms showRooms, ExamEntries entries) {
        this.catalogue = catalogue;
        this.slots = slots;
        this.showRooms = showRooms;
        this.entries = entries;
    }

    /** @throws ProblemException NOT_FOUND */
    public CentreSlots show(String session, String centre) {
        ExamSession of = session(catalogue, session, centre);
        return CentreSlots.of(
                slots.of(session, centre),
                showRooms.show(session, centre).rooms(),
                of,
                entries.bySubject(session, centre));
    }

    /**
     * Slots to begin with: the same times on each date, open to every subject, in every room. Nothing is stored.
     *
     * @param perDay how many on a day
     * @param pause between two of them, in minutes
     * @param dates null: every exam date
     * @throws ProblemException NOT_FOUND; INVALID_FIELD if a day is not long enough, or has too many slots
     */
    public List<Slot> propose(
            String session,
            String centre,
            int perDay,
            LocalTime firstAt,
            int minutes,
            int pause,
            @Nullable List<LocalDate> dates) {
        List<LocalDate> days = dates == null
                ? session(catalogue, session, centre).examDates()
                : dates.stream().sorted().distinct().toList();
        int first = firstAt.toSecondOfDay() / 60;
        if (first + perDay * minutes + (perDay - 1) * pause >= MINUTES_OF_A_DAY) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Not valid: perDay")
                    .field("perDay", "DAY_TOO_SHORT", "The last slot would end after midnight");
        }
        if (days.size() * perDay > Slot.MOST_OF_A_CENTRE) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Not valid: perDay")
                    .field("perDay", "TOO_MANY_SLOTS", "A centre has at most " + Slot.MOST_OF_A_CENTRE + " slots");
        }
        List<Slot> proposed = new ArrayList<>();
        for (LocalDate day : days) {
            for (int n = 0; n < perDay; n++) {
                LocalTime starts = LocalTime.ofSecondOfDay(60L * (first + n * (minutes + pause)));
                proposed.add(new Slot(proposed.size() + 1, day, starts, starts.plusMinutes(minutes), 0, null, null));
            }
        }
        return proposed;
    }

    static ExamSession session(Catalogue catalogue, String session, String centre) {
        return catalogue
                .centre(session, centre)
                .flatMap(found -> catalogue.session(session))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The session has no such centre."));
    }
}
