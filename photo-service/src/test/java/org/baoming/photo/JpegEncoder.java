package org.baoming.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG files for tests by the JDK's own encoder, whatever the service uses. */
public final class JpegEncoder {
    private static final float QUALITY = 0.92f;

    private JpegEncoder() {}

    public static byte[] encode(BufferedImage picture) {
        return encode(picture, QUALITY, /* progressive= */ false);
    }

    /** @param quality from 0, the smallest file, to 1 */
    public static byte[] encode(BufferedImage picture, float quality, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException unexpected) {
            throw new UncheckedIOException("A picture in memory could not be encoded", unexpected);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
