package org.baoming.photo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.baoming.photo.Corners;
import org.baoming.photo.DrawnPhoto;
import org.baoming.photo.Pictures;
import org.baoming.photo.judging.opencv.OpenCv;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedPhotoTest {

    @ParameterizedTest(name = "orientation {0}: corners {1}")
    @CsvSource({"1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"})
    @DisplayName("R-403 the stored photo is upright, whatever the orientation of the camera")
    void keptUpright(int orientation, String corners) {
        byte[] file = Pictures.heldLike(Pictures.quarters(200, 300), orientation);
        BufferedImage upright =
                JpegDecoder.decode(file, JpegHeader.read(file).orElseThrow()).orElseThrow();
        NormalisedPhoto photo = NormalisedPhoto.of(Picture.of(upright), OpenCv.jpegWriter());

        assertThat(photo.width()).isEqualTo(orientation <= 4 ? 200 : 300);
        assertThat(photo.height()).isEqualTo(orientation <= 4 ? 300 : 200);
        assertThat(Corners.of(Pictures.decoded(photo.jpeg()))).isEqualTo(corners);
    }

    @Test
    @DisplayName("R-403 the stored photo is no larger than printing needs and has a thumbnail")
    void keptSmall() {
        NormalisedPhoto photo =
                NormalisedPhoto.of(Picture.of(DrawnPhoto.of(1500, 2000).picture()), OpenCv.jpegWriter());

        assertThat(photo.width()).isEqualTo(960);
        assertThat(photo.height()).isEqualTo(1280);
        assertThat(Pictures.decoded(photo.thumbnail()).getHeight()).isEqualTo(160);
        assertThat(Pictures.decoded(photo.thumbnail()).getWidth()).isEqualTo(120);
    }
}
