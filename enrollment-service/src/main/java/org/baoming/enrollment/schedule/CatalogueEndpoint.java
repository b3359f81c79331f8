package org.baoming.enrollment.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import org.baoming.enrollment.administration.RepublishCatalogue;
import org.baoming.enrollment.catalogue.Catalogue;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * The catalogue as the other services know it: after Kafka was lost, {@code POST /actuator/catalogue} publishes every session again, and
 * says how many events that are.
 */
@Component
@Endpoint(id = "catalogue")
class CatalogueEndpoint {
    private final Catalogue catalogue;
    private final RepublishCatalogue republish;

    CatalogueEndpoint(Catalogue catalogue, RepublishCatalogue republish) {
        this.catalogue = catalogue;
        this.republish = republish;
    }

    @WriteOperation
    Map<String, Integer> republish() {
        var events = new LinkedHashMap<String, Integer>();
        catalogue
                .sessions()
                .forEach(session -> events.put(session.session().value(), republish.republish(session.session())));
        return events;
    }
}
