package org.baoming.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import tools.jackson.databind.JsonNode;

/** An admission ticket on paper: what can be read on it, and what its QR code says, taken from its picture. */
final class PrintedTicket {

    private static final float DOTS_PER_INCH = 300;
    private static final int SIGNATURE_BYTES = 64;
    /** Before the 32 bytes of an Ed25519 key: what kind of key it is (RFC 8410). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    final String text;
    final BufferedImage picture;
    final Scanned scanned;
    private final byte[] code;

    /** @param picture the code with the white around it */
    record Scanned(String text, BufferedImage picture) {}

    PrintedTicket(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            text = new PDFTextStripper().getText(document);
            var renderer = new PDFRenderer(document);
            picture = renderer.renderImageWithDPI(0, DOTS_PER_INCH);
            scanned = scan(renderer);
            code = new BigInteger(scanned.text()).toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a scanner does, from several distances: what else is printed may look like the corner of a code from one of them. */
    private static Scanned scan(PDFRenderer renderer) throws IOException {
        ReaderException last = NotFoundException.getNotFoundInstance();
        for (float dotsPerInch : new float[] {DOTS_PER_INCH, 200, 150, 250}) {
            BufferedImage page = renderer.renderImageWithDPI(0, dotsPerInch);
            int width = page.getWidth();
            int height = page.getHeight();
            var source = new RGBLuminanceSource(width, height, page.getRGB(0, 0, width, height, null, 0, width));
            try {
                Result result = new QRCodeReader()
                        .decode(
                                new BinaryBitmap(new HybridBinarizer(source)),
                                Map.of(
                                        DecodeHintType.TRY_HARDER,
                                        true,
                                        DecodeHintType.POSSIBLE_FORMATS,
                                        List.of(BarcodeFormat.QR_CODE)));
                return new Scanned(result.getText(), around(result.getResultPoints(), page));
            } catch (ReaderException e) {
                last = e;
            }
        }
        throw new AssertionError("No QR code can be read on the ticket", last);
    }

    /** The points are the middles of the code's corners. */
    private static BufferedImage around(ResultPoint[] corners, BufferedImage page) {
        int left = least(corners, ResultPoint::getX);
        int top = least(corners, ResultPoint::getY);
        int right = -least(corners, corner -> -corner.getX());
        int bottom = -least(corners, corner -> -corner.getY());
        int margin = (right - left) / 5;
        return page.getSubimage(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin);
    }

    private static int least(ResultPoint[] corners, ToDoubleFunction<ResultPoint> coordinate) {
        return (int) Arrays.stream(corners).mapToDouble(coordinate).min().orElseThrow();
    }

    /** @param keys as scheduling-service publishes them: what a door has loaded before it is offline */
    boolean isGenuine(JsonNode keys) {
        byte[] signed = Arrays.copyOf(code, code.length - SIGNATURE_BYTES);
        int id = signed[1] & 0xff;
        String key = keys.path("keys")
                .valueStream()
                .filter(one -> one.path("id").asInt() == id)
                .map(one -> one.path("publicKey").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No key " + id + " in " + keys));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey(Base64.getDecoder().decode(key)));
            signature.update("baoming-ticket\0".getBytes(UTF_8));
            signature.update(signed);
            return signature.verify(Arrays.copyOfRange(code, signed.length, code.length));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + bytes.length);
        System.arraycopy(bytes, 0, encoded, ED25519.length, bytes.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** After version, key and time of publication. */
    String ticketNumber() {
        return "%016d".formatted(new BigInteger(1, Arrays.copyOfRange(code, 6, 13)));
    }

    /** Session, room, name and masked document, after the numbers. */
    List<String> texts() {
        ByteBuffer rest = ByteBuffer.wrap(code, 21, code.length - 21 - SIGNATURE_BYTES);
        return List.of(next(rest), next(rest), next(rest), next(rest));
    }

    private static String next(ByteBuffer texts) {
        byte[] text = new byte[texts.get() & 0xff];
        texts.get(text);
        return new String(text, UTF_8);
    }
}
