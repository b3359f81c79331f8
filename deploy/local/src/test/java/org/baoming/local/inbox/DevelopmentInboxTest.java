package org.baoming.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over real SMTP and HTTP. */
class DevelopmentInboxTest {

    @TempDir
    static Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path file = directory.resolve("inbox-" + System.nanoTime() + ".jsonl");
    private DevelopmentInbox inbox;

    @BeforeEach
    void open() {
        inbox = new DevelopmentInbox(file, 0, 0);
    }

    @AfterEach
    void close() {
        inbox.close();
        http.close();
    }

    @Test
    @DisplayName("R-201 a mail sent by SMTP is shown, listed for its receiver and there after a restart")
    void mail() throws Exception {
        send("zhang@baoming.example", "验证码", "您的验证码是 482913，10 分钟内有效。\n𠮷");

        JsonNode listed = list("Zhang@Baoming.example");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).get("channel").stringValue()).isEqualTo("EMAIL");
        assertThat(listed.get(0).get("to").stringValue()).isEqualTo("zhang@baoming.example");
        assertThat(listed.get(0).get("subject").stringValue()).isEqualTo("验证码");
        assertThat(listed.get(0).get("text").stringValue().strip()).isEqualTo("您的验证码是 482913，10 分钟内有效。\n𠮷");
        assertThat(list("li@baoming.example").size()).isZero();
        assertThat(get("/").body()).contains("482913").contains("验证码");

        inbox.close();
        inbox = new DevelopmentInbox(file, 0, 0);
        assertThat(list("zhang@baoming.example").get(0).get("text").stringValue())
                .contains("482913");
    }

    @Test
    @DisplayName("R-201 a mail to a mailbox of another script arrives, by SMTPUTF8")
    void mailToAnotherScript() throws Exception {
        var properties = smtp();
        properties.setProperty("mail.mime.allowutf8", "true");
        send(properties, "用户@xn--fsqu00a.xn--fiqs8s", "验证码", "482913");

        assertThat(list("用户@xn--fsqu00a.xn--fiqs8s").get(0).get("text").stringValue())
                .contains("482913");
    }

    @Test
    @DisplayName("R-208 of a mail in two forms the text is shown")
    void mailWithHtml() throws Exception {
        var mail = new MimeMessage(Session.getInstance(smtp()));
        mail.setFrom(new InternetAddress("no-reply@baoming.example"));
        mail.setRecipient(RecipientType.TO, new InternetAddress("zhang@baoming.example"));
        mail.setSubject("缴费成功", "UTF-8");
        var text = new MimeBodyPart();
        text.setText("金额：190.00 元", "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<p>金额：<b>190.00</b> 元</p>", "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(mail);

        assertThat(list("zhang@baoming.example").get(0).get("text").stringValue())
                .isEqualTo("金额：190.00 元");
        assertThat(get("/").body()).contains("金额：190.00 元").doesNotContain("&lt;p&gt;");
    }

    @Test
    @DisplayName(
            "R-201 a text message that was posted is listed, the newest first, and cannot smuggle markup into the page")
    void sms() throws Exception {
        assertThat(post("/sms", "{\"to\":\"13800000002\",\"text\":\"one\"}").statusCode())
                .isEqualTo(202);
        assertThat(post("/sms", "{\"to\":\"13800000002\",\"text\":\"<script>two</script>\"}")
                        .statusCode())
                .isEqualTo(202);
        JsonNode listed = list("13800000002");
        assertThat(listed.get(0).get("text").stringValue()).isEqualTo("<script>two</script>");
        assertThat(listed.get(1).get("text").stringValue()).isEqualTo("one");
        assertThat(listed.get(0).get("channel").stringValue()).isEqualTo("SMS");
        assertThat(get("/").body()).doesNotContain("<script>").contains("&lt;script&gt;two");
    }

    @Test
    @DisplayName("what is no text message is refused, whatever it is")
    void refusals() throws Exception {
        for (String body : new String[] {"", "[]", "{", "{\"to\":\"1\"}", "{\"to\":1,\"text\":\"x\"}", "null"}) {
            assertThat(post("/sms", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("/sms", "{\"to\":\"1\",\"text\":\"" + "x".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(http.send(
                                HttpRequest.newBuilder(uri("/sms"))
                                        .header("Content-Type", "text/plain")
                                        .POST(BodyPublishers.ofString("{\"to\":\"1\",\"text\":\"x\"}"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(get("/api/messages").body()).isEqualTo("[]");
    }

    @Test
    @DisplayName("a page from elsewhere whose name leads to this machine reads nothing")
    void otherHost() throws IOException {
        try (var socket = new Socket("localhost", inbox.webPort())) {
            socket.getOutputStream()
                    .write("GET /api/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    @DisplayName("only the last messages are kept, in memory and on disk, and a half-written line is stepped over")
    void bounded() throws IOException {
        Path kept = directory.resolve("bounded.jsonl");
        var messages = new Messages(kept);
        for (int i = 1; i <= 2 * Messages.LIMIT + 10; i++) {
            messages.add(Message.Channel.SMS, "13800000003", "", "no. " + i);
        }
        assertThat(messages.newestFirst(null)).hasSize(Messages.LIMIT);
        assertThat(messages.newestFirst("13800000003").getFirst().text()).isEqualTo("no. " + (2 * Messages.LIMIT + 10));
        assertThat(Files.readAllLines(kept)).hasSizeLessThan(2 * Messages.LIMIT);

        Files.writeString(kept, "{\"id\":", StandardOpenOption.APPEND);
        assertThat(new Messages(kept).newestFirst(null)).isEqualTo(messages.newestFirst(null));
    }

    private void send(String to, String subject, String text) throws Exception {
        send(smtp(), to, subject, text);
    }

    private static void send(Properties smtp, String to, String subject, String text) throws Exception {
        var mail = new MimeMessage(Session.getInstance(smtp));
        mail.setFrom(new InternetAddress("no-reply@baoming.example"));
        mail.setRecipient(RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject, "UTF-8");
        mail.setText(text, "UTF-8");
        Transport.send(mail);
    }

    private Properties smtp() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(inbox.smtpPort()));
        return properties;
    }

    private JsonNode list(String to) throws Exception {
        String answer = get("/api/messages?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
                .body();
        return JsonMapper.shared().readTree(answer);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + inbox.webPort() + path);
    }
}
