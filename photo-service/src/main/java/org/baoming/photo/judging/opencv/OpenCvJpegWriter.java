package org.baoming.photo.judging.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.baoming.photo.picture.JpegWriter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.springframework.stereotype.Component;

/** Encodes with libjpeg-turbo in OpenCV, which is several times faster than the JDK's encoder. It reads pixels, never a file. */
@Component
class OpenCvJpegWriter implements JpegWriter {
    /** High enough that a face that was already compressed once does not degrade visibly. */
    private static final int QUALITY = 92;

    @Override
    public byte[] write(BufferedImage picture) {
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        // Frees native memory at once instead of at the next garbage collection.
        try (PointerScope _ = new PointerScope()) {
            Mat pixels = new Mat(picture.getHeight(), picture.getWidth(), CV_8UC3);
            pixels.data().put(bgr);
            BytePointer file = new BytePointer();
            if (!imencode(".jpg", pixels, file, new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY))) {
                throw new IllegalStateException("A picture in memory could not be encoded");
            }
            byte[] jpeg = new byte[Math.toIntExact(file.limit())];
            file.get(jpeg);
            return jpeg;
        }
    }
}
