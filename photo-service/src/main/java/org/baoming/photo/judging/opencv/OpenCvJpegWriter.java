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

/** By libjpeg-turbo in OpenCV, several times faster than the JDK's encoder. What it reads are pixels, never a file. */
@Component
class OpenCvJpegWriter implements JpegWriter {
    /** Keeps a face that was compressed once already from getting visibly worse. */
    private static final int QUALITY = 92;

    @Override
    public byte[] write(BufferedImage picture) {
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        // Frees what is made in it at once, instead of when the garbage collector comes by.
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
