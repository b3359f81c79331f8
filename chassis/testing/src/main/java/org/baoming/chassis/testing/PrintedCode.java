package org.baoming.chassis.testing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The QR code of a printed page, read from its picture. */
public final class PrintedCode {
    /** As a scanner does, from several distances: what else is printed may look like the corner of a code from one of them. */
    private static final List<Integer> DOTS_PER_INCH = List.of(200, 300, 150, 250);

    private static final Map<DecodeHintType, Object> HINTS =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE));

    private PrintedCode() {}

    /** @throws AssertionError if there is none that can be read */
    public static String of(PDDocument pdf, int page) throws IOException {
        ReaderException last = NotFoundException.getNotFoundInstance();
        for (int dotsPerInch : DOTS_PER_INCH) {
            BufferedImage picture = new PDFRenderer(pdf).renderImageWithDPI(page, dotsPerInch);
            int width = picture.getWidth();
            int height = picture.getHeight();
            var source = new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
            try {
                return new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS)
                        .getText();
            } catch (ReaderException e) {
                last = e;
            }
        }
        throw new AssertionError("No QR code can be read on page " + page, last);
    }
}
