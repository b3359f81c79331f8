package org.baoming.payment.platform.alipay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.baoming.chassis.testing.FormBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alipay's gateway as its documentation describes it, and the cashier's page at the same address. It signs with its own
 * code, so that both sides prove the format, and refuses order numbers with other characters than Alipay documents.
 */
final class FakeAlipay {

    static final String APP = "2021000000000001";
    static final String SELLER = "2088000000000001";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** "64个字符以内，仅支持字母、数字、下划线". */
    private static final Pattern OUT_TRADE_NO = Pattern.compile("[A-Za-z0-9_]{1,64}");

    final Path merchantPrivateKey;
    final Path alipayPublicKey;

    /** The response object to a method, without its code; absent: the trade is not there. */
    final Map<String, String> responses = new ConcurrentHashMap<>();

    /** The fields of the last request of a method. */
    final Map<String, Map<String, String>> requests = new ConcurrentHashMap<>();

    volatile String bill = "";
    volatile boolean forges;

    private final KeyPair own = newKeys();
    private final KeyPair merchants = newKeys();
    private final HttpServer server;

    FakeAlipay() {
        try {
            Path directory = Files.createTempDirectory("alipay");
            merchantPrivateKey =
                    pem(directory, "PRIVATE KEY", merchants.getPrivate().getEncoded());
            alipayPublicKey = pem(directory, "PUBLIC KEY", own.getPublic().getEncoded());
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/gateway.do", this::gateway);
        server.createContext("/bill", this::bill);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void gateway(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            cashier(exchange);
            return;
        }
        var fields = fieldsOf(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String method = fields.getOrDefault("method", "");
        requests.put(method, fields);
        if (!isTheMerchants(fields)) {
            answer(exchange, "{\"error_response\":{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\"}}");
            return;
        }
        String response = takesTheNumberIn(fields)
                ? responses.getOrDefault(method, failed("ACQ.TRADE_NOT_EXIST"))
                : failed("ACQ.INVALID_PARAMETER");
        String sign = forges ? sign(response, merchants) : sign(response, own);
        answer(exchange, "{\"%s_response\":%s,\"sign\":\"%s\"}".formatted(method.replace('.', '_'), response, sign));
    }

    private void cashier(HttpExchange exchange) throws IOException {
        var fields = fieldsOf(exchange.getRequestURI().getRawQuery());
        boolean opens = isTheMerchants(fields) && takesTheNumberIn(fields);
        exchange.sendResponseHeaders(opens ? 200 : 400, -1);
        exchange.close();
    }

    private static boolean takesTheNumberIn(Map<String, String> fields) {
        JsonNode number =
                JSON.readTree(fields.getOrDefault("biz_content", "{}")).path("out_trade_no");
        return number.isMissingNode() || OUT_TRADE_NO.matcher(number.asString()).matches();
    }

    private static String failed(String subCode) {
        return "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"%s\"}".formatted(subCode);
    }

    private void bill(HttpExchange exchange) throws IOException {
        byte[] zip = zipped(bill);
        exchange.getResponseHeaders().set("Content-Type", "application/zip");
        exchange.sendResponseHeaders(200, zip.length);
        exchange.getResponseBody().write(zip);
        exchange.close();
    }

    /** A bill as it is downloaded. */
    static byte[] zipped(String bill) throws IOException {
        Charset gbk = Charset.forName("GBK");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, gbk)) {
            zip.putNextEntry(new ZipEntry(SELLER + "0156_业务明细(汇总).csv"));
            zip.write("#汇总".getBytes(gbk));
            zip.putNextEntry(new ZipEntry(SELLER + "0156_业务明细.csv"));
            zip.write(bill.getBytes(gbk));
        }
        return bytes.toByteArray();
    }

    /**
     * A notification as Alipay posts it: signed without {@code sign} and {@code sign_type}, with everything else.
     *
     * @throws IllegalArgumentException for a number that no trade of it can have
     */
    String notification(Map<String, String> more) {
        if (!OUT_TRADE_NO.matcher(more.getOrDefault("out_trade_no", "")).matches()) {
            throw new IllegalArgumentException("no notification is about " + more.get("out_trade_no"));
        }
        var fields = new TreeMap<String, String>(Map.of(
                "notify_type", "trade_status_sync",
                "notify_id", "n" + System.nanoTime(),
                "charset", "utf-8",
                "app_id", APP,
                "seller_id", SELLER,
                "gmt_payment", "2026-12-20 11:12:45",
                "trade_no", "2026122022001400000000000042",
                "trade_status", "TRADE_SUCCESS",
                "subject", "第78次NCRE考试费",
                "body", ""));
        fields.putAll(more);
        String sign = sign(joined(fields), own);
        fields.put("sign_type", "RSA2");
        fields.put("sign", sign);
        return FormBody.of(fields);
    }

    boolean isTheMerchants(Map<String, String> fields) {
        var unsigned = new TreeMap<>(fields);
        String sign = unsigned.remove("sign");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(merchants.getPublic());
            signature.update(joined(unsigned).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static Map<String, String> fieldsOf(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static String joined(Map<String, String> sorted) {
        return sorted.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String sign(String text, KeyPair keys) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Path pem(Path directory, String kind, byte[] der) throws IOException {
        return Files.writeString(
                directory.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
