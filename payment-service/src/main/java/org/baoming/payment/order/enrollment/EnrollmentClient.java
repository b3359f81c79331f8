package org.baoming.payment.order.enrollment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.feign.ServiceClientConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The part of enrollment-service's internal HTTP that payment uses. */
@FeignClient(
        name = "enrollment-service",
        url = "${ENROLLMENT_SERVICE_URL:http://localhost:8102}",
        configuration = ServiceClientConfiguration.class)
interface EnrollmentClient {

    @GetMapping("/internal/registrations/{registration}")
    Registration registration(@PathVariable("registration") UUID registration);

    @PutMapping("/internal/check-outs/{order}")
    CheckOut checkOut(@PathVariable("order") String order, @RequestBody CheckOutRequest request);

    @DeleteMapping("/internal/check-outs/{order}")
    void release(@PathVariable("order") String order);

    record Registration(
            @Nullable UUID passport,
            String province,
            @Nullable String centre) {}

    /**
     * @param centre pays where no passport does
     * @param entries null for all that can be paid
     */
    record CheckOutRequest(
            UUID registration,
            @Nullable UUID passport,
            @Nullable String centre,
            @Nullable List<UUID> entries) {}

    record CheckOut(
            @Nullable UUID passport,
            String session,
            int ordinal,
            String provinceNameZh,
            @Nullable String centre,
            String payerName,
            List<Entry> entries,
            long amountFen,
            Instant expiresAt) {}

    record Entry(
            UUID entry,
            String subject,
            String nameZh,
            @Nullable String nameEn,
            long feeFen) {}

    /** The part of a problem answer that is passed on. */
    record Problem(
            @Nullable String code,
            @Nullable String title,
            @Nullable String detail) {}
}
