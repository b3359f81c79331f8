package org.baoming.passport.delivery.sms;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.delivery.NotSentException.Why;
import org.baoming.passport.delivery.SmsSender;
import org.baoming.passport.delivery.TextMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alibaba Cloud SMS, {@code SendSms} of 2017-05-25. The words are registered with the provider as a template; a call
 * contains the template's code and the values. The message's id is sent as {@code OutId}: receipts and the provider's list
 * of sent messages contain it, so that a message that was sent twice after a crash can be recognised there. The provider
 * itself does not suppress it.
 */
final class AliyunSms implements SmsSender {

    private static final String VERSION = "2017-05-25";
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** A code of the provider, without any characters that could carry a number or a text into a log. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final SmsSettings.Aliyun settings;
    private final String signature;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Acs3 acs3;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    AliyunSms(SmsSettings.Aliyun settings, String signature, JsonMapper json, InstantSource clock) {
        this.settings = settings;
        this.signature = signature;
        this.json = json;
        this.clock = clock;
        this.acs3 = new Acs3(settings.accessKeyId(), settings.accessKeySecret());
    }

    @Override
    public void send(MobileNumber to, TextMessage message) {
        String template = settings.template(message.kind(), message.language());
        if (template == null) {
            throw new NotSentException(Why.REFUSED, "there is no template for it", null);
        }
        HttpResponse<String> answer = ask(request(to, message, template));
        judge(answer.statusCode(), code(answer.body()));
    }

    private HttpRequest request(MobileNumber to, TextMessage message, String template) {
        SortedMap<String, String> query = new TreeMap<>();
        query.put("PhoneNumbers", to.value());
        query.put("SignName", signature);
        query.put("TemplateCode", template);
        query.put("TemplateParam", json.writeValueAsString(new TreeMap<>(message.values())));
        query.put("OutId", message.id());
        Acs3.Signed signed = acs3.sign(
                settings.endpoint(),
                new Acs3.Call("SendSms", VERSION, query),
                clock.instant(),
                UUID.randomUUID().toString());
        var request = HttpRequest.newBuilder(signed.uri())
                .timeout(settings.timeout())
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody());
        signed.headers().forEach((name, value) -> {
            // The client sets it itself, to the same.
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private HttpResponse<String> ask(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NotSentException(
                    Why.OUTAGE, "the provider did not answer (" + e.getClass().getSimpleName() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSentException(Why.NOT_TAKEN, "the service stops", e);
        }
    }

    private @Nullable String code(String body) {
        try {
            JsonNode code = json.readTree(body).path("Code");
            return code.isString() && CODE.matcher(code.asString()).matches() ? code.asString() : null;
        } catch (JacksonException noJson) {
            return null;
        }
    }

    private static void judge(int status, @Nullable String code) {
        if (code == null) {
            throw new NotSentException(Why.OUTAGE, "the provider answered " + status + " and no code", null);
        }
        if (status == 200 && code.equals("OK")) {
            return;
        }
        throw new NotSentException(why(status, code), "the provider answered " + status + " " + code, null);
    }

    /** An unknown code is retried: we correct a wrong key or template, and then the messages still exist. */
    private static Why why(int status, String code) {
        if (code.startsWith("Throttling")) {
            return Why.TOO_MANY;
        }
        return switch (code) {
            case "isv.BUSINESS_LIMIT_CONTROL" -> Why.TOO_MANY;
            case "isv.MOBILE_NUMBER_ILLEGAL" -> Why.REFUSED;
            default -> status == 200 ? Why.NOT_TAKEN : Why.OUTAGE;
        };
    }
}
