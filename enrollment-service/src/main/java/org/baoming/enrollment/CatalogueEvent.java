package org.baoming.enrollment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/** What this service tells about its catalogue. The topic is compacted: the last message of a key is the state. */
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

        @Override
        public String type() {
            return "enrollment.centre-changed.v1";
        }

        @Override
        public String key() {
            return session + "/" + centre;
        }
    }
}
