package org.baoming.payment.platform.alipay;

import java.net.URI;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Alipay's gateway: signed forms in, signed JSON out. */
@FeignClient(name = "alipay", url = "${baoming.payment.alipay.gateway}")
interface AlipayClient {

    @PostMapping(consumes = "application/x-www-form-urlencoded;charset=utf-8")
    String call(@RequestBody String form);

    /** A file, at the address that an answer has named. */
    @GetMapping
    byte[] download(URI address);
}
