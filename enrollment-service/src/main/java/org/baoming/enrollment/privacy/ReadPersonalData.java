package org.baoming.enrollment.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.complaint.ComplaintState;
import org.baoming.enrollment.complaint.Complaints;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.registration.AssignedSeat;
import org.baoming.enrollment.registration.AssignedSeats;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.RegistrationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What this service stores about the owner of a passport, including removed registrations. */
@Component
public class ReadPersonalData {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Complaints complaints;
    private final AssignedSeats seats;

    ReadPersonalData(JdbcClient jdbc, JsonMapper json, Complaints complaints, AssignedSeats seats) {
        this.jdbc = jdbc;
        this.json = json;
        this.complaints = complaints;
        this.seats = seats;
    }

    /**
     * @param complaints that the owner has made
     * @param complaintsAbout the owner's registrations, without who made them and what they wrote
     */
    public record PersonalData(
            List<Kept> registrations, List<OwnComplaint> complaints, List<ComplaintAbout> complaintsAbout) {
        @Override
        public String toString() {
            return "PersonalData[" + registrations.size() + " registrations]";
        }
    }

    /** @param answer told to the candidate */
    public record OwnComplaint(
            SessionCode session,
            Candidate candidate,
            String phone,
            String text,
            ComplaintState state,
            Instant madeAt,
            @Nullable Instant answeredAt,
            @Nullable String answer) {}

    public record ComplaintAbout(
            @Nullable RegistrationId registration,
            ComplaintState state,
            Instant madeAt,
            @Nullable Instant answeredAt,
            @Nullable String answer) {}

    /**
     * One registration.
     *
     * @param onSiteNote what a centre has written about the candidate's papers
     * @param deleteReason why it was given up, with what was written then; null where it was not
     * @param waitingFor subjects, by code
     */
    public record Kept(
            RegistrationId registration,
            SessionCode session,
            ProvinceCode province,
            @Nullable CentreCode centre,
            RegistrationState state,
            Instant openedAt,
            Candidate candidate,
            @Nullable PersonalInformation personalInformation,
            @Nullable String reviewReason,
            @Nullable OnSiteOutcome onSiteOutcome,
            @Nullable String onSiteNote,
            @Nullable String deleteReason,
            @Nullable String deleteNote,
            List<Entry> entries,
            List<Seat> seats,
            List<String> waitingFor,
            List<AcceptedText> acceptances) {}

    /** @param releaseReason why it is given up; null where it is not */
    public record Entry(
            String centre,
            String subject,
            @JsonProperty("feeFen") Money fee,
            String state,
            @Nullable String releaseReason) {}

    /** Where a subject is examined, as it was published; times of day in China, {@code 09:00}. */
    public record Seat(String ticketNumber, LocalDate date, String startsAt, String endsAt, String room, int seat) {

        static Seat from(AssignedSeat seat) {
            return new Seat(
                    seat.ticketNumber(),
                    seat.date(),
                    seat.startsAt().toString(),
                    seat.endsAt().toString(),
                    seat.room(),
                    seat.seat());
        }
    }

    public record AcceptedText(String text, int version, Instant acceptedAt) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PersonalData of(PassportId passport) {
        return new PersonalData(registrations(passport), own(passport), about(passport));
    }

    private List<OwnComplaint> own(PassportId passport) {
        return complaints.of(passport).stream()
                .map(one -> new OwnComplaint(
                        one.session(),
                        one.candidate(),
                        one.phone(),
                        one.text(),
                        one.state(),
                        one.madeAt(),
                        one.answer() == null ? null : one.answer().at(),
                        one.answer() == null ? null : one.answer().reason()))
                .toList();
    }

    private List<ComplaintAbout> about(PassportId passport) {
        return complaints.about(passport).stream()
                .map(one -> new ComplaintAbout(
                        one.registration(),
                        one.state(),
                        one.madeAt(),
                        one.answer() == null ? null : one.answer().at(),
                        one.answer() == null ? null : one.answer().reason()))
                .toList();
    }

    private List<Kept> registrations(PassportId passport) {
        return jdbc
                .sql("""
                select registration, session, province, centre, state, opened_at, candidate_name, document_type,
                       document_masked, personal_information, review_reason, on_site_outcome, on_site_note, delete_reason,
                       delete_note
                from registration where passport = :passport order by registration""")
                .param("passport", passport.value())
                .query((row, n) -> {
                    RegistrationId registration = new RegistrationId(Sql.uuid(row, "registration"));
                    String centre = row.getString("centre");
                    String information = row.getString("personal_information");
                    String onSite = row.getString("on_site_outcome");
                    return new Kept(
                            registration,
                            new SessionCode(row.getString("session")),
                            new ProvinceCode(row.getString("province")),
                            centre == null ? null : new CentreCode(centre),
                            RegistrationState.valueOf(row.getString("state")),
                            Sql.instant(row, "opened_at"),
                            new Candidate(
                                    row.getString("candidate_name"),
                                    DocumentType.valueOf(row.getString("document_type")),
                                    row.getString("document_masked")),
                            information == null ? null : json.readValue(information, PersonalInformation.class),
                            row.getString("review_reason"),
                            onSite == null ? null : OnSiteOutcome.valueOf(onSite),
                            row.getString("on_site_note"),
                            row.getString("delete_reason"),
                            row.getString("delete_note"),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of());
                })
                .list()
                .stream()
                .map(this::withRest)
                .toList();
    }

    private Kept withRest(Kept kept) {
        return new Kept(
                kept.registration(),
                kept.session(),
                kept.province(),
                kept.centre(),
                kept.state(),
                kept.openedAt(),
                kept.candidate(),
                kept.personalInformation(),
                kept.reviewReason(),
                kept.onSiteOutcome(),
                kept.onSiteNote(),
                kept.deleteReason(),
                kept.deleteNote(),
                entries(kept.registration()),
                seats.of(kept.registration()).stream().map(Seat::from).toList(),
                jdbc.sql("select subject from waiting_place where registration = :registration order by seq")
                        .param("registration", kept.registration().value())
                        .query(String.class)
                        .list(),
                jdbc.sql(
                                "select text, version, accepted_at from acceptance where registration = :registration order by text, version")
                        .param("registration", kept.registration().value())
                        .query((row, n) -> new AcceptedText(
                                row.getString("text"), row.getInt("version"), Sql.instant(row, "accepted_at")))
                        .list());
    }

    private List<Entry> entries(RegistrationId registration) {
        return jdbc.sql("""
                select centre, subject, fee_fen, state, release_reason from subject_entry
                where registration = :registration order by entry""")
                .param("registration", registration.value())
                .query((row, n) -> new Entry(
                        row.getString("centre"),
                        row.getString("subject"),
                        new Money(row.getLong("fee_fen")),
                        row.getString("state"),
                        row.getString("release_reason")))
                .list();
    }
}
