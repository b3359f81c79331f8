package org.baoming.payment.receipt.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.payment.platform.NotificationReader;
import org.baoming.payment.receipt.ReceiveNotification;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives the platform's notifications. The endpoint is public: the signature decides, not the sender. */
@RestController
class NotificationController {

    private static final int LONGEST = 8_192;

    private final NotificationReader reader;
    private final ReceiveNotification receiveNotification;

    NotificationController(NotificationReader reader, ReceiveNotification receiveNotification) {
        this.reader = reader;
        this.receiveNotification = receiveNotification;
    }

    /** Reads the raw body, which is what is stored: Spring would parse the form and write it anew. */
    @Operation(
            summary = "A signed notification of the platform; answers success once it is applied",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                            schema = @Schema(type = "string"))))
    @PostMapping(
            path = "/api/payment/notifications",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.TEXT_PLAIN_VALUE)
    String receive(@Parameter(hidden = true) InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE, "No notification is that long");
        }
        String form = new String(bytes, StandardCharsets.UTF_8);
        return receiveNotification.receive(form, reader.read(form)) ? "success" : "failure";
    }
}
