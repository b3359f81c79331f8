package org.baoming.photo.rule;

import java.util.List;
import org.baoming.photo.picture.Luminances;
import org.baoming.photo.picture.Sample;

/**
 * The input of the rules about a picture, computed once for all of them.
 *
 * @param faces the upright ones; if there is none, those that are upright when the picture is rotated
 * @param turned by how many degrees clockwise the picture must be rotated for upright faces: 0, 90, 180, 270
 */
public record Portrait(Sample sample, List<Face> faces, int turned, PhotoPolicy policy) {

    public static Portrait of(Sample sample, FaceFinder finder, PhotoPolicy policy) {
        Luminances picture = sample.luminances();
        for (int turned = 0; turned < 360; turned += 90) {
            List<Face> faces = finder.find(picture);
            if (!faces.isEmpty()) {
                return new Portrait(sample, faces, turned, policy);
            }
            picture = picture.turned();
        }
        return new Portrait(sample, List.of(), 0, policy);
    }

    boolean hasOneUprightFace() {
        return faces.size() == 1 && turned == 0;
    }

    /** Of the picture with upright faces. */
    double heightByWidth() {
        double asItLies = (double) sample.height() / sample.width();
        return turned % 180 == 0 ? asItLies : 1 / asItLies;
    }

    Face face() {
        return faces.getFirst();
    }

    /** The area whose brightness and sharpness count: the face, or where it should be. */
    Area area() {
        if (hasOneUprightFace()) {
            return Area.within(sample, face());
        }
        return new Area(sample.width() / 4, sample.height() / 5, sample.width() / 2, sample.height() / 2);
    }

    /** A rectangle within the sample, in pixels. */
    record Area(int x, int y, int width, int height) {
        /** A face that was found in a smaller picture may exceed the edge of this one by a pixel. */
        static Area within(Sample sample, Face face) {
            int x = Math.clamp(face.x(), 0, sample.width() - 1);
            int y = Math.clamp(face.y(), 0, sample.height() - 1);
            return new Area(
                    x, y, Math.min(face.side(), sample.width() - x), Math.min(face.side(), sample.height() - y));
        }

        int pixels() {
            return width * height;
        }
    }
}
