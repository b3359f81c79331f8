package org.baoming.scheduling.accommodation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTypeTest {

    @Test
    @DisplayName("R-804 PDF, JPEG and PNG are known by their content")
    void known() {
        assertThat(EvidenceType.of(EvidenceFiles.pdf("x"))).hasValue(EvidenceType.PDF);
        assertThat(EvidenceType.of(EvidenceFiles.jpeg(400, 300))).hasValue(EvidenceType.JPEG);
        assertThat(EvidenceType.of(EvidenceFiles.png(400, 300))).hasValue(EvidenceType.PNG);
    }

    @Test
    @DisplayName("R-804 what a phone puts behind the end of a JPEG does no harm")
    void trailer() {
        byte[] trailer = "SEFT".getBytes(StandardCharsets.US_ASCII);
        assertThat(EvidenceType.of(joined(EvidenceFiles.jpeg(400, 300), trailer)))
                .hasValue(EvidenceType.JPEG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/JavaScript", "/Launch", "/EmbeddedFile", "/SubmitForm", "/RichMedia"})
    @DisplayName("R-804 a PDF that could act is refused")
    void activePdf(String action) {
        assertThat(EvidenceType.of(EvidenceFiles.pdf(action))).isEmpty();
    }

    @Test
    @DisplayName("R-804 files that only begin like evidence, or end too early, are refused")
    void decoys() {
        byte[] png = EvidenceFiles.png(400, 300);
        byte[] jpeg = EvidenceFiles.jpeg(400, 300);
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        assertThat(EvidenceType.of(Arrays.copyOf(png, png.length - 1))).isEmpty();
        assertThat(EvidenceType.of(joined(png, page))).isEmpty();
        assertThat(EvidenceType.of(joined(Arrays.copyOf(png, 8), page))).isEmpty();
        assertThat(EvidenceType.of(Arrays.copyOf(jpeg, jpeg.length - 2))).isEmpty();
        assertThat(EvidenceType.of(joined(Arrays.copyOf(jpeg, 4), page))).isEmpty();
        assertThat(EvidenceType.of(page)).isEmpty();
        assertThat(EvidenceType.of(new byte[0])).isEmpty();
    }

    @Test
    @DisplayName("R-804 dimensions that no scan has are refused by the header alone")
    void dimensions() {
        byte[] png = EvidenceFiles.png(1, 1);
        png[16] = 0x7F;
        assertThat(EvidenceType.of(png)).isEmpty();
        byte[] square = EvidenceFiles.png(1, 1);
        // 9,984 × 9,984: each side is possible, both are not.
        square[18] = square[22] = 0x27;
        square[19] = square[23] = 0;
        assertThat(EvidenceType.of(square)).isEmpty();
    }

    @Test
    @DisplayName("R-804 no bytes make the judgement fail: damaged files are refused or known, never an error")
    void damaged() {
        Random random = new Random(7);
        for (byte[] file :
                new byte[][] {EvidenceFiles.jpeg(60, 40), EvidenceFiles.png(60, 40), EvidenceFiles.pdf("x")}) {
            for (int round = 0; round < 2_000; round++) {
                byte[] damaged = Arrays.copyOf(file, random.nextInt(file.length + 1));
                for (int n = 0; n < 4 && damaged.length > 0; n++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                assertThat(EvidenceType.of(damaged)).isNotNull();
            }
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
