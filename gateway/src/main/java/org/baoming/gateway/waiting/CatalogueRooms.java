package org.baoming.gateway.waiting;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.baoming.gateway.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The rooms that staff have switched on, as enrollment-service tells everybody. */
@Component
class CatalogueRooms {

    private static final Logger log = LoggerFactory.getLogger(CatalogueRooms.class);
    private static final String ROOMS = "/api/enrollment/waiting-rooms";

    /** Some sessions, and all provinces. More would make the requests to enrollment-service too long. */
    private static final int MOST = 100;

    private final RestClient enrollment;

    /** @param opensAt when the first candidates of the province may register; {@code closesAt}: the last */
    record Known(RoomId id, Instant opensAt, Instant closesAt) {}

    private record Answer(String session, String province, Instant opensAt, Instant closesAt) {}

    CatalogueRooms(GatewaySettings settings, ClientHttpRequestFactory connections) {
        this.enrollment = RestClient.builder()
                .requestFactory(connections)
                .baseUrl(Objects.requireNonNull(settings.services().get("enrollment"))
                        .toString())
                .build();
    }

    /** Empty if enrollment-service cannot tell: then what was known goes on. */
    Optional<List<Known>> read() {
        try {
            Answer[] rooms = enrollment.get().uri(ROOMS).retrieve().body(Answer[].class);
            return Optional.ofNullable(rooms)
                    .map(all -> Arrays.stream(all)
                            .limit(MOST)
                            .map(one ->
                                    new Known(new RoomId(one.session(), one.province()), one.opensAt(), one.closesAt()))
                            .toList());
        } catch (RestClientException | IllegalArgumentException e) {
            log.debug("The rooms are not known anew: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
