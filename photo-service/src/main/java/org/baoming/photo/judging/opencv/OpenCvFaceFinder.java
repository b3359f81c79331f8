package org.baoming.photo.judging.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.equalizeHist;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.baoming.photo.picture.Luminances;
import org.baoming.photo.rule.Face;
import org.baoming.photo.rule.FaceFinder;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.springframework.stereotype.Component;

/**
 * Finds frontal faces with OpenCV's cascade of Haar features and the model in OpenCV's own jar. OpenCV gets a greyscale image of
 * a few thousand pixels.
 */
@Component
class OpenCvFaceFinder implements FaceFinder {
    /** The one of OpenCV's frontal models that found all faces of our test set and nothing else; see docs/decisions.md. */
    private static final String MODEL = "share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";

    /** Cascades find faces of 20 pixels and more; an acceptable face has about 50 at this size. */
    private static final double LONGEST_SIDE = 160;
    /** Smaller faces are those of pictures in the background. */
    private static final int SMALLEST_FACE = 30;
    /** The factor between two search scales. */
    private static final double STEP = 1.1;
    /** How many detections must agree: with fewer, patterns pass for faces; with more, faces are missed. */
    private static final int AGREEING = 6;

    /** One for each thread: a cascade is not thread-safe. */
    private final BlockingQueue<CascadeClassifier> cascades;

    OpenCvFaceFinder() {
        // Photos are judged in parallel; OpenCV does not have to parallelise one.
        setNumThreads(1);
        int processors = Runtime.getRuntime().availableProcessors();
        cascades = new ArrayBlockingQueue<>(processors);
        String model = model();
        for (int i = 0; i < processors; i++) {
            CascadeClassifier cascade = new CascadeClassifier(model);
            if (cascade.empty()) {
                throw new IllegalStateException("OpenCV cannot read its model " + MODEL);
            }
            cascades.add(cascade);
        }
    }

    private static String model() {
        String platform = Loader.getPlatform();
        try {
            var file = Loader.cacheResource("/org/bytedeco/opencv/" + platform + "/" + MODEL);
            if (file == null) {
                throw new IllegalStateException(
                        "This build has no OpenCV for " + platform + ": build photo-service on such a machine");
            }
            return file.getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "OpenCV's files cannot be unpacked: set org.bytedeco.javacpp.cachedir to a directory that can be"
                            + " written",
                    e);
        }
    }

    @Override
    public List<Face> find(Luminances picture) {
        CascadeClassifier cascade = take();
        // Frees native memory at once instead of at the next garbage collection.
        try (PointerScope _ = new PointerScope()) {
            return find(cascade, picture);
        } finally {
            cascades.add(cascade);
        }
    }

    private static List<Face> find(CascadeClassifier cascade, Luminances picture) {
        double scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width(), picture.height()));
        Mat small = small(picture, scale);
        equalizeHist(small, small);
        RectVector found = new RectVector();
        cascade.detectMultiScale(small, found, STEP, AGREEING, 0, new Size(SMALLEST_FACE, SMALLEST_FACE), new Size());
        List<Face> faces = new ArrayList<>();
        for (long i = 0; i < found.size(); i++) {
            faces.add(face(found.get(i), scale));
        }
        faces.sort(Comparator.comparingInt(Face::side).reversed());
        return faces;
    }

    private static Mat small(Luminances picture, double scale) {
        Mat grey = new Mat(picture.height(), picture.width(), CV_8UC1);
        grey.data().put(picture.values());
        Mat small = new Mat();
        Size size = new Size((int) Math.max(1, Math.round(picture.width() * scale)), (int)
                Math.max(1, Math.round(picture.height() * scale)));
        resize(grey, small, size, 0, 0, INTER_AREA);
        return small;
    }

    private static Face face(Rect found, double scale) {
        return new Face((int) (found.x() / scale), (int) (found.y() / scale), (int) (found.width() / scale));
    }

    private CascadeClassifier take() {
        try {
            return cascades.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service is shutting down", e);
        }
    }
}
