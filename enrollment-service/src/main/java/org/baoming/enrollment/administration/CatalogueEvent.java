package org.baoming.enrollment.administration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;

/** The events of the catalogue. The topic is compacted: the last message of a key is the state. */
sealed interface CatalogueEvent extends DomainEvent {
    @Override
    default String topic() {
        return "enrollment.catalogue";
    }

    record SessionChanged(
            SessionCode session,
            int ordinal,
            String nameZh,
            String nameEn,
            Window window,
            @Nullable Window ticketWindow,
            List<LocalDate> examDates,
            long version)
            implements CatalogueEvent {

        static SessionChanged of(ExamSession session) {
            return new SessionChanged(
                    session.session(),
                    session.ordinal(),
                    session.nameZh(),
                    session.nameEn(),
                    session.window(),
                    session.ticketWindow(),
                    session.examDates(),
                    session.version());
        }

        @Override
        public String type() {
            return "enrollment.session-changed.v1";
        }

        @Override
        public String key() {
            return session.value();
        }
    }

    record CentreChanged(
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            String nameZh,
            String nameEn,
            String address,
            Window window,
            Policy policy,
            List<Offer> offers,
            long version)
            implements CatalogueEvent {

        record Offer(
                SubjectCode subject,
                int level,
                String nameZh,
                String nameEn,
                int minutes,
                @JsonProperty("feeFen") Money fee,
                int capacity) {}

        static CentreChanged of(Centre centre, List<Offer> offers) {
            return new CentreChanged(
                    centre.session(),
                    centre.centre().province(),
                    centre.centre(),
                    centre.nameZh(),
                    centre.nameEn(),
                    centre.address(),
                    centre.window(),
                    centre.policy(),
                    offers,
                    centre.version());
        }

        @Override
        public String type() {
            return "enrollment.centre-changed.v1";
        }

        @Override
        public String key() {
            return session + "/" + centre;
        }
    }

    /** A new version of a text of any kind, or that it is withdrawn. It has a key, and so versions, of its own. */
    record NoticePublished(
            SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            String text,
            PublishedText.Kind kind,
            boolean mustAccept,
            String titleZh,
            String titleEn,
            String bodyZh,
            String bodyEn,
            boolean withdrawn,
            Instant publishedAt,
            long version)
            implements CatalogueEvent {

        static NoticePublished of(SessionCode session, PublishedText text, boolean withdrawn, Instant publishedAt) {
            return new NoticePublished(
                    session,
                    text.province(),
                    text.centre(),
                    text.text(),
                    text.kind(),
                    text.mustAccept(),
                    text.titleZh(),
                    text.titleEn(),
                    text.bodyZh(),
                    text.bodyEn(),
                    withdrawn,
                    publishedAt,
                    text.version());
        }

        @Override
        public String type() {
            return "enrollment.notice-published.v1";
        }

        @Override
        public String key() {
            return session + "/texts/" + text;
        }
    }
}
