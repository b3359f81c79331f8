package org.baoming.passport.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compares with the example that Alibaba Cloud publishes with "Request syntax and signature method V3". */
@DisplayName("Alibaba Cloud's signature, version 3")
class Acs3Test {

    private final Acs3 acs3 = new Acs3("YourAccessKeyId", "YourAccessKeySecret");

    private Acs3.Signed sign(Map<String, String> query) {
        return acs3.sign(
                URI.create("https://ecs.cn-shanghai.aliyuncs.com"),
                new Acs3.Call("RunInstances", "2014-05-26", new TreeMap<>(query)),
                Instant.parse("2023-10-26T10:22:32.987Z"),
                "3156853299f313e23d1673dc12e1703d");
    }

    @Test
    void the_published_example_has_the_published_signature() {
        Acs3.Signed signed = sign(
                Map.of("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId", "cn-shanghai"));
        assertThat(signed.headers())
                .containsEntry(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")
                .containsEntry("x-acs-date", "2023-10-26T10:22:32Z");
        assertThat(signed.uri().toString())
                .isEqualTo(
                        "https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai");
    }

    @Test
    void parameters_are_encoded_by_rfc_3986() {
        assertThat(sign(Map.of("b", "a b+c*d~e/{\"签\"}")).uri().getRawQuery())
                .isEqualTo("b=a%20b%2Bc%2Ad~e%2F%7B%22%E7%AD%BE%22%7D");
    }
}
