package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.accommodation.Accommodations;
import org.baoming.scheduling.arrangement.SeatAssignments.Place;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.venue.Room;
import org.baoming.scheduling.venue.ShowRooms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a centre's staff how far its arrangement is, and a draft in detail; and everybody the draw. */
@Component
public class ShowArrangement {
    private final Catalogue catalogue;
    private final ShowSlots showSlots;
    private final ShowRooms showRooms;
    private final ExamEntries entries;
    private final ArrangedCentres centres;
    private final Drafts drafts;
    private final Publications publications;
    private final LateEntries lateEntries;
    private final SeatAssignments seats;
    private final ReadCentreInput readInput;
    private final Accommodations accommodations;

    ShowArrangement(
            Catalogue catalogue,
            ShowSlots showSlots,
            ShowRooms showRooms,
            ExamEntries entries,
            ArrangedCentres centres,
            Drafts drafts,
            Publications publications,
            LateEntries lateEntries,
            SeatAssignments seats,
            ReadCentreInput readInput,
            Accommodations accommodations) {
        this.catalogue = catalogue;
        this.showSlots = showSlots;
        this.showRooms = showRooms;
        this.entries = entries;
        this.centres = centres;
        this.drafts = drafts;
        this.publications = publications;
        this.lateEntries = lateEntries;
        this.seats = seats;
        this.readInput = readInput;
        this.accommodations = accommodations;
    }

    /**
     * @param seedHash null: the centre's seed is not made yet
     * @param seed null before the publication
     * @param entries paid
     * @param notConfirmed those of them that are not placed because their on-site confirmation is missing
     * @param undecidedAccommodations requests that nobody has decided yet: what is granted after the publication moves nobody
     */
    public record Shown(
            ArrangementState state,
            @Nullable String seedHash,
            @Nullable String seed,
            int entries,
            int notConfirmed,
            int undecidedAccommodations,
            @Nullable ShownDraft draft,
            @Nullable ShownPublication published,
            Late late) {}

    /**
     * @param stale something has changed since; it cannot be published
     * @param failure a code; null unless it has failed, and there are no numbers then
     */
    public record ShownDraft(
            UUID id,
            Instant at,
            String by,
            boolean stale,
            @Nullable String failure,
            int placed,
            int unplaced,
            int preferences,
            int honoured,
            int bound,
            int roomsUsed,
            int slotsUsed,
            int sameSubjectNeighbours,
            double seconds) {}

    /** @param placed seats now, the late ones included */
    public record ShownPublication(Instant at, String by, int placed) {}

    public record Late(int waiting, int unplaced) {}

    /** @throws ProblemException NOT_FOUND */
    public Shown show(String session, String centre) {
        CentreSlots slots = showSlots.show(session, centre);
        ExamEntries.Numbers numbers = entries.numbers(session, centre);
        List<Draft> latest = drafts.of(session, centre);
        Draft ended = latest.stream()
                .filter(draft -> !draft.isInProgress())
                .findFirst()
                .orElse(null);
        Publications.Publication published = publications.find(session, centre).orElse(null);
        LateEntries.Numbers late = lateEntries.numbers(session, centre);
        ArrangementState state = ArrangementState.of(
                published != null,
                latest.stream().anyMatch(Draft::isInProgress),
                ended != null && ended.state() == Draft.State.DONE,
                !slots.plan().slots().isEmpty() && !slots.rooms().isEmpty() && numbers.entries() > 0);
        return new Shown(
                state,
                centres.commitment(session, centre)
                        .map(ArrangedCentres.Commitment::hash)
                        .orElse(null),
                published == null ? null : HexFormat.of().formatHex(centres.seed(session, centre)),
                numbers.entries(),
                numbers.notConfirmed(),
                accommodations.undecided(session, centre),
                ended == null ? null : shown(ended, published != null),
                published == null ? null : new ShownPublication(published.at(), published.by(), numbers.seated()),
                new Late(late.waiting(), late.unplaced()));
    }

    private ShownDraft shown(Draft draft, boolean published) {
        Draft.Report report = draft.report() == null ? new Draft.Report(0, 0, 0, 0, 0, 0, 0, 0, 0, 0) : draft.report();
        boolean stale = !published
                && draft.state() == Draft.State.DONE
                && !readInput.fingerprint(draft.session(), draft.centre()).equals(draft.fingerprint());
        return new ShownDraft(
                draft.id(),
                draft.finishedAt() == null ? draft.requestedAt() : draft.finishedAt(),
                draft.requestedBy(),
                stale,
                draft.failure(),
                report.placed(),
                report.unplaced(),
                report.preferences(),
                report.honoured(),
                report.bound(),
                report.roomsUsed(),
                report.slotsUsed(),
                report.sameSubjectNeighbours(),
                report.seconds());
    }

    /** @throws ProblemException NOT_FOUND unless it is a draft of this centre */
    public List<Unplaced> unplaced(String session, String centre, UUID draft, UUID after, int limit) {
        require(session, centre, draft);
        return drafts.unplaced(draft, after, limit);
    }

    /** Late entries without a seat. */
    public List<Unplaced> lateUnplaced(String session, String centre, UUID after, int limit) {
        return lateEntries.unplaced(session, centre, after, limit);
    }

    /** @param seats of the room */
    public record UsedRoom(int slot, String room, int used, int seats) {}

    /** @throws ProblemException NOT_FOUND unless it is a draft of this centre */
    public List<UsedRoom> rooms(String session, String centre, UUID draft) {
        require(session, centre, draft);
        Map<String, Integer> sizes =
                showRooms.show(session, centre).rooms().stream().collect(Collectors.toMap(Room::code, Room::seats));
        return drafts.rooms(draft).stream()
                .map(use -> new UsedRoom(use.slot(), use.room(), use.used(), sizes.getOrDefault(use.room(), 0)))
                .toList();
    }

    private void require(String session, String centre, UUID draft) {
        boolean isOfCentre = drafts.find(draft)
                .filter(found ->
                        found.session().equals(session) && found.centre().equals(centre))
                .isPresent();
        if (!isOfCentre) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such draft.");
        }
    }

    /** Published seats of a centre, by slot, room and seat. */
    public List<SeatAssignment> seats(
            String session, String centre, @Nullable Integer slot, @Nullable String room, Place after, int limit) {
        return seats.of(session, centre, slot, room, after, limit);
    }

    /**
     * For everybody.
     *
     * @throws ProblemException NOT_FOUND before the centre has a seed
     */
    public DrawDocument draw(String session, String centre) {
        ShowSlots.session(catalogue, session, centre);
        ArrangedCentres.Commitment commitment = centres.commitment(session, centre)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The centre has no draw."));
        return publications
                .find(session, centre)
                .map(published -> new DrawDocument(
                        commitment,
                        new DrawDocument.Published(
                                published.at(),
                                publications.draw(session, centre).orElseThrow())))
                .orElseGet(() -> new DrawDocument(commitment, null));
    }
}
