package org.baoming.enrollment.complaint;

import java.util.List;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;

/** What candidates see of their own complaints. */
@Component
public class OwnComplaints {
    private final Complaints complaints;
    private final Registrations registrations;

    OwnComplaints(Complaints complaints, Registrations registrations) {
        this.complaints = complaints;
        this.registrations = registrations;
    }

    /** @param gone no registration holds the document any more, or none did */
    public record Own(Complaint complaint, boolean gone) {}

    public List<Own> of(PassportId passport) {
        return complaints.of(passport).stream().map(this::seen).toList();
    }

    public Own seen(Complaint complaint) {
        RegistrationId about = complaint.registration();
        return new Own(complaint, about == null || registrations.find(about).isEmpty());
    }
}
