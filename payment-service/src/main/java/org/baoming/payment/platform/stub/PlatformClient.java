package org.baoming.payment.platform.stub;

import java.net.URI;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The platform's gateway: signed forms in, signed JSON out. */
@FeignClient(name = "payment-platform", url = "${baoming.payment.platform.url}")
interface PlatformClient {

    @PostMapping(path = "/gateway/{call}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String call(@PathVariable("call") String call, @RequestBody String form);

    /** A file, at the address that an answer has named. */
    @GetMapping
    byte[] download(URI address);
}
