package org.baoming.photo.rule;

import java.util.List;
import org.baoming.photo.picture.JpegHeader;

/** Rules about the header, checked before a pixel is decoded. */
public final class HeaderRules {
    static final int SMALLEST_WIDTH = 144;
    static final int SMALLEST_HEIGHT = 192;
    /** Nine million pixels are 27 MB decoded: the most that one upload may cost. */
    static final int LONGEST_SIDE = 3000;
    /** An ordinary progressive JPEG has about ten. */
    static final int MOST_SCANS = 32;
    /** Each scan is one more pass over all pixels, whatever it contains: 1200 × 1600 pixels in ten scans are 19 million. */
    static final int MOST_SCANNED_PIXELS = 32_000_000;

    public static final List<PhotoRule<JpegHeader>> ALL = List.of(
            HeaderRules::minimumDimensions,
            HeaderRules::maximumDimensions,
            HeaderRules::coding,
            HeaderRules::scans,
            HeaderRules::whole);

    private HeaderRules() {}

    static PhotoCheck minimumDimensions(JpegHeader header) {
        return new PhotoCheck(
                "MINIMUM_DIMENSIONS",
                header.width() >= SMALLEST_WIDTH && header.height() >= SMALLEST_HEIGHT,
                dimensions(header),
                "≥ 144 × 192",
                "照片尺寸过小，请使用宽至少 144 像素、高至少 192 像素的照片，不要直接放大小图。",
                "Use a photo at least 144 pixels wide and 192 pixels high; enlarging a small one does not help.");
    }

    static PhotoCheck maximumDimensions(JpegHeader header) {
        return new PhotoCheck(
                "MAXIMUM_DIMENSIONS",
                header.width() <= LONGEST_SIDE && header.height() <= LONGEST_SIDE,
                dimensions(header),
                "≤ 3000 × 3000",
                "照片尺寸过大，请裁剪或缩小到宽、高均不超过 3000 像素。",
                "Crop or shrink the photo until neither side is longer than 3000 pixels.");
    }

    static PhotoCheck coding(JpegHeader header) {
        JpegHeader.Coding coding = header.coding();
        return new PhotoCheck(
                "CODING",
                coding == JpegHeader.Coding.RGB || coding == JpegHeader.Coding.GREY,
                switch (coding) {
                    case RGB -> "RGB";
                    case GREY -> "grey";
                    case CMYK -> "CMYK";
                    case UNUSUAL -> "unusual";
                },
                "RGB",
                "照片采用印刷用的 CMYK 或其他特殊编码，请用看图软件打开后另存为普通 RGB JPEG 再上传。",
                "The photo is coded for printing presses (CMYK) or otherwise oddly: open it in a picture editor and save it"
                        + " as an ordinary RGB JPEG.");
    }

    static PhotoCheck scans(JpegHeader header) {
        long pixels = Math.max(1, (long) header.width() * header.height());
        long most = Math.clamp(MOST_SCANNED_PIXELS / pixels, 1, MOST_SCANS);
        return new PhotoCheck(
                "SCANS",
                header.scans() >= 1 && header.scans() <= most,
                Integer.toString(header.scans()),
                most == 1 ? "1" : "1–" + most,
                "照片编码方式过于复杂，请用看图软件打开后重新保存为普通（非渐进式）JPEG，或缩小尺寸后再上传。",
                "The file is oddly encoded: open it in a picture editor and save it again as an ordinary, not progressive, JPEG,"
                        + " or with fewer pixels.");
    }

    static PhotoCheck whole(JpegHeader header) {
        boolean damaged = header.ending() == JpegHeader.Ending.DAMAGED;
        return new PhotoCheck(
                "COMPLETE",
                header.whole(),
                switch (header.ending()) {
                    case COMPLETE -> "complete";
                    case CUT_OFF -> "cut off";
                    case DAMAGED -> "damaged";
                },
                "complete",
                damaged ? "照片文件已损坏，请用看图软件打开后重新保存为普通 JPEG 再上传。" : "照片文件不完整，请重新保存或重新传输原文件后再上传。",
                damaged
                        ? "The file is damaged: open it in a picture editor and save it again as an ordinary JPEG."
                        : "The file ends too early: save or copy the original again, then upload it.");
    }

    private static String dimensions(JpegHeader header) {
        return header.width() + " × " + header.height();
    }
}
