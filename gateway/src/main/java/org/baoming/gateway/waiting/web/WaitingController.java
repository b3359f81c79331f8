package org.baoming.gateway.waiting.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The waiting room of a session and province. */
@RestController
@RequestMapping("/api/waiting-rooms/{session}/{province}")
class WaitingController {

    private static final CacheControl PUBLIC =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final InstantSource clock = InstantSource.system();

    @GetMapping
    @Operation(summary = "What everybody may know of a waiting room (R-801)")
    ResponseEntity<RoomResponse> room(@PathVariable String session, @PathVariable String province) {
        return ResponseEntity.ok().cacheControl(PUBLIC).body(RoomResponse.off(clock.instant()));
    }

    @PostMapping("/place")
    @Operation(summary = "Takes a place, or says where the visitor stands; enters if it is the visitor's turn (R-801)")
    PlaceResponse place(@PathVariable String session, @PathVariable String province) {
        return PlaceResponse.off();
    }
}
