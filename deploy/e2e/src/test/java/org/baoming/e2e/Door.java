package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The door of an exam room: the page {@code /verify/}, on a device whose network can go away and whose camera sees a picture. */
final class Door {

    private static final Path CAMERA = Path.of("target", "camera.y4m").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /** For the browser: its camera shows a file, and is allowed without asking. */
    static final String[] CAMERA_ARGUMENTS = {
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--use-file-for-fake-video-capture=" + CAMERA
    };

    private final Visitor visitor;

    Door(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Until it has the keys, and everything that it needs without a network. */
    void getsReady() {
        visitor.goesTo("/verify/");
        // Not waitForFunction, which takes a promise for a yes.
        await().atMost(PATIENCE).until(() -> (Boolean) visitor.page.evaluate("""
                async () => {
                  const kept = await caches.open('verify')
                  const files = (await kept.keys()).map(({ url }) => new URL(url).pathname)
                  return !!navigator.serviceWorker.controller && files.includes('/verify/known.json') && files.includes('/verify/')
                    && files.some((file) => file.includes('CameraScan') && file.endsWith('.js'))
                }"""));
    }

    void losesTheNetwork() {
        visitor.page.context().setOffline(true);
    }

    /** By this clock. */
    void opensThePageAt(Instant time) {
        visitor.page.clock().setFixedTime(time.toEpochMilli());
        visitor.page.reload();
        visitor.sees("[data-not-loaded]");
    }

    void hasTheNetworkAgain() {
        visitor.page.context().setOffline(false);
        visitor.clicksButton("立即更新");
        visitor.page.locator("[data-not-loaded]").waitFor(gone());
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    /** As a hand scanner types it, with Enter at the end. */
    void types(String code) {
        visitor.page.locator("#code").fill(code);
        visitor.page.locator("#code").press("Enter");
    }

    /** Until the camera has read it. */
    void seesByCamera(BufferedImage picture, String verdict) {
        holdsUp(picture);
        visitor.clicks(visitor.page.locator("[data-camera-switch]"));
        says(verdict);
        visitor.clicks(visitor.page.locator("[data-camera-switch]"));
    }

    void says(String verdict) {
        visitor.sees("[data-verdict=" + verdict + "]");
    }

    /** Who may enter where. */
    void letsIn(String name, String room) {
        assertThat(visitor.sees("[data-verdict=GENUINE]").innerText()).contains(name, room);
    }

    void looksGood(String name) {
        visitor.looksGood(name);
    }

    /** Two pictures of what is held before the camera, as uncompressed video (YUV4MPEG2), grey around it as a hand or a wall. */
    private static void holdsUp(BufferedImage picture) {
        var frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = frame.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        double scale = Math.min((double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight());
        var place = new Rectangle((int) (picture.getWidth() * scale), (int) (picture.getHeight() * scale));
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(
                picture,
                (WIDTH - place.width) / 2,
                (HEIGHT - place.height) / 2,
                place.width,
                place.height,
                Color.WHITE,
                null);
        pen.dispose();
        byte[] brightness = new byte[WIDTH * HEIGHT];
        frame.getRaster().getDataElements(0, 0, WIDTH, HEIGHT, brightness);
        byte[] colour = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colour, (byte) 128);
        try (var video = new ByteArrayOutputStream()) {
            video.write(text("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n".formatted(WIDTH, HEIGHT)));
            for (int count = 0; count < 2; count++) {
                video.write(text("FRAME\n"));
                video.write(brightness);
                video.write(colour);
            }
            Files.createDirectories(CAMERA.getParent());
            Files.write(CAMERA, video.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
