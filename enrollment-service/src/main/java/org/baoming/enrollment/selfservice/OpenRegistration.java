package org.baoming.enrollment.selfservice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.agreement.Acceptances;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.catalogue.SessionProvince;
import org.baoming.enrollment.document.ClosedPassports;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.Passports;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.Rosters;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a registration: inside the window, with the current texts accepted, for the document that is on the
 * passport now, once per passport and document.
 *
 * <p>There are two steps, because no transaction stays open during a call to another service: {@link #documentOf}, then
 * {@link #open}.
 */
@Component
public class OpenRegistration {
    private final Passports passports;
    private final Catalogue catalogue;
    private final Registrations registrations;
    private final GroupRegistrations groups;
    private final DocumentIndex documents;
    private final Acceptances acceptances;
    private final Rosters rosters;
    private final ClosedPassports closedPassports;
    private final EnrollmentSettings settings;
    private final InstantSource clock;

    /** @param accepted the version that was accepted, by the text's code */
    public record Request(SessionCode session, ProvinceCode province, Map<String, Integer> accepted) {}

    OpenRegistration(
            Passports passports,
            Catalogue catalogue,
            Registrations registrations,
            GroupRegistrations groups,
            DocumentIndex documents,
            Acceptances acceptances,
            Rosters rosters,
            ClosedPassports closedPassports,
            EnrollmentSettings settings,
            InstantSource clock) {
        this.passports = passports;
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.groups = groups;
        this.documents = documents;
        this.acceptances = acceptances;
        this.rosters = rosters;
        this.closedPassports = closedPassports;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws ProblemException DOCUMENT_MISSING; UPSTREAM_UNAVAILABLE if passport-service cannot tell */
    public IdentityDocument documentOf(PassportId passport) {
        return switch (passports.documentOf(passport)) {
            case Passports.Answer.Known(IdentityDocument document) -> document;
            case Passports.Answer.Missing() ->
                throw new ProblemException(
                        EnrollmentProblem.DOCUMENT_MISSING, "Enter the identity document on the passport first.");
            case Passports.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The passport cannot be read now; try again in a moment.");
        };
    }

    @Transactional
    public Registration open(PassportId passport, IdentityDocument document, Request request) {
        Instant now = clock.instant();
        if (catalogue.session(request.session()).isEmpty()) {
            throw new ProblemException(
                            EnrollmentProblem.UNKNOWN_SESSION, "There is no session " + request.session() + ".")
                    .field("session", "UNKNOWN_SESSION", "There is no such session.");
        }
        SessionProvince province = catalogue
                .province(request.session(), request.province())
                .orElseThrow(() -> new ProblemException(
                                EnrollmentProblem.UNKNOWN_PROVINCE,
                                "The session has no province " + request.province() + ".")
                        .field("province", "UNKNOWN_PROVINCE", "The session has no such province."));
        if (!closedPassports.isOpen(passport)) {
            // It told its document a moment ago, and was closed since.
            throw new ProblemException(EnrollmentProblem.PASSPORT_CLOSED, "The passport is closed.");
        }
        List<PublishedText> texts = catalogue.texts(request.session(), request.province());
        byte[] index = documents.of(document);
        Optional<Registration> waiting = groups.lockedUnowned(request.session(), index);
        if (waiting.isPresent()) {
            Acceptances.require(texts, request.accepted());
            return takeOver(waiting.get(), passport, request, texts, now);
        }
        if (province.closed()) {
            throw new ProblemException(EnrollmentProblem.PROVINCE_CLOSED, "The province takes no registrations.");
        }
        if (!province.isInWindow(now)) {
            throw new ProblemException(EnrollmentProblem.OUTSIDE_WINDOW, "Registration is not open now.");
        }
        Acceptances.require(texts, request.accepted());
        Registration registration = Registration.open(
                passport,
                request.session(),
                request.province(),
                document.candidate(),
                province.policy().unpaidHold(),
                settings.remindBefore(),
                now);
        registration.listOn(rosters.placesForOpening(request.session(), List.of(index))
                .getOrDefault(Rosters.key(index), List.of()));
        boolean claim = province.policy().crossCentre() == Policy.CrossCentre.ONE_PER_CANDIDATE;
        if (!registrations.add(registration, index, claim)) {
            throw exists(passport, request, "This passport or document has a registration already.");
        }
        acceptances.keep(Acceptances.made(registration, texts, request.accepted(), now));
        return registration;
    }

    /**
     * A centre has registered this candidate: the texts are accepted now, and the registration becomes the
     * candidate's, also after the window.
     */
    private Registration takeOver(
            Registration waiting, PassportId passport, Request request, List<PublishedText> texts, Instant now) {
        if (!waiting.origin().province().equals(request.province())
                || registrations.idOf(passport, request.session()).isPresent()) {
            throw exists(passport, request, "A centre has registered this document already.")
                    .with("province", waiting.origin().province().value());
        }
        waiting.becomeOf(passport);
        try {
            registrations.saveOwner(waiting);
        } catch (DuplicateKeyException sameMoment) {
            throw new ProblemException(
                    EnrollmentProblem.REGISTRATION_EXISTS, "This passport has a registration already.", sameMoment);
        }
        registrations.save(waiting);
        acceptances.keep(Acceptances.made(waiting, texts, request.accepted(), now));
        return waiting;
    }

    /** It names the registration where it is the passport's own, so that its owner is led there. */
    private ProblemException exists(PassportId passport, Request request, String detail) {
        ProblemException problem = new ProblemException(EnrollmentProblem.REGISTRATION_EXISTS, detail);
        registrations.idOf(passport, request.session()).ifPresent(own -> problem.with("registration", own.toString()));
        return problem;
    }
}
