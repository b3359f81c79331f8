package org.baoming.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.FormBody;
import org.baoming.payment.order.PayMethod;
import org.baoming.paymentplatform.Fate;
import org.baoming.paymentplatform.Fault;
import org.baoming.paymentplatform.Ledger;
import org.baoming.paymentplatform.PaymentPlatformStub;
import org.baoming.paymentplatform.Trade;
import org.baoming.paymentplatform.signing.Signatures;
import org.springframework.context.ConfigurableApplicationContext;

/** The real stub in this process, with new keys, and a person's actions at its cashier. */
public final class Platform {

    public final Path directory;
    public final Path merchantPrivateKey;
    public final Path platformPublicKey;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext stub;

    public Platform() {
        this(40);
    }

    /** @param repetitions of a notification that is not acknowledged, two a second */
    public Platform(int repetitions) {
        try {
            directory = Files.createTempDirectory("payment-platform");
            KeyPair platform = newKeys();
            KeyPair merchant = newKeys();
            Path platformPrivateKey =
                    pem("platform", "PRIVATE KEY", platform.getPrivate().getEncoded());
            platformPublicKey =
                    pem("platform-public", "PUBLIC KEY", platform.getPublic().getEncoded());
            merchantPrivateKey =
                    pem("merchant", "PRIVATE KEY", merchant.getPrivate().getEncoded());
            Path merchantPublicKey =
                    pem("merchant-public", "PUBLIC KEY", merchant.getPublic().getEncoded());
            stub = PaymentPlatformStub.start(
                    "--server.port=0",
                    "--platform.merchant=baoming-demo",
                    "--platform.private-key-file=" + platformPrivateKey,
                    "--platform.merchant-public-key-file=" + merchantPublicKey,
                    "--platform.data-dir=" + directory.resolve("data"),
                    "--platform.notice-schedule=0s,300ms" + ",500ms".repeat(repetitions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + stub.getEnvironment().getProperty("local.server.port");
    }

    public Trade trade(String order) {
        return stub.getBean(Ledger.class).find(order).orElseThrow();
    }

    /** By this seed, so many trades in one meet each fault. */
    public void misbehaves(long seed, Map<Fault, Double> rates) {
        stub.getBean(Ledger.class).meet(new Fate(seed, rates));
    }

    public List<Trade> trades() {
        return stub.getBean(Ledger.class).trades();
    }

    public boolean knows(String order) {
        return stub.getBean(Ledger.class).find(order).isPresent();
    }

    /** Every trade from now on meets these faults. */
    public void misbehaves(Fault... faults) {
        stub.getBean(Ledger.class)
                .meet(new Fate(1, Arrays.stream(faults).collect(Collectors.toMap(fault -> fault, fault -> 1.0))));
    }

    public boolean hasNothingMoreToSay() {
        return stub.getBean(Ledger.class).dueNotices().isEmpty();
    }

    public boolean hasToldAll() {
        return stub.getBean(Ledger.class).hasToldAll();
    }

    /** What a person sees at the cashier. */
    public String cashierPage(String cashierUrl) {
        var request = HttpRequest.newBuilder(
                        URI.create(url() + URI.create(cashierUrl).getPath()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A person pays on the page that the cashier's address leads to. */
    public void somebodyPays(String cashierUrl, PayMethod method) {
        String path = URI.create(cashierUrl).getPath();
        var request = HttpRequest.newBuilder(URI.create(url() + path + "/payment"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("method=" + method))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 303) {
                throw new AssertionError("The cashier answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A notification with true signature, as the platform would write it about that order, changed at will before it is signed. */
    public String signedNotification(String order, long amountFen, Consumer<Map<String, String>> change) {
        var fields = new TreeMap<>(Map.of(
                "notify_id", "n-" + System.nanoTime(),
                "merchant", "baoming-demo",
                "mode", "test",
                "order", order,
                "trade", "T" + order,
                "state", "PAID",
                "amount_fen", Long.toString(amountFen),
                "currency", "CNY",
                "method", "ALIPAY",
                "paid_at", "2026-12-20T03:12:45Z"));
        change.accept(fields);
        return FormBody.of(stub.getBean(Signatures.class).sign(fields));
    }

    public static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0],
                        field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8),
                        (_, last) -> last,
                        TreeMap::new));
    }

    private Path pem(String name, String kind, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                directory.resolve(name + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
