package org.baoming.photo.rule;

import java.util.List;

/** Rules that look at the file as it came. */
public final class FileRules {
    static final int KILOBYTE = 1024;
    static final int SMALLEST_BYTES = 20 * KILOBYTE;
    static final int LARGEST_BYTES = 200 * KILOBYTE;
    /** Of a larger file it is enough to know that it is one. */
    public static final int WORTH_READING = LARGEST_BYTES + 1;

    public static final List<PhotoRule<UploadedFile>> ALL = List.of(FileRules::size, FileRules::format);

    private FileRules() {}

    public static PhotoCheck size(UploadedFile file) {
        int bytes = file.bytes().length;
        return new PhotoCheck(
                "FILE_SIZE",
                bytes >= SMALLEST_BYTES && !file.isTooLarge(),
                // Of a larger file no more than one byte over the limit was read.
                file.isTooLarge() ? "> 200 KB" : kilobytes(bytes),
                "20–200 KB",
                "请将照片文件调整到 20 KB 至 200 KB 之间（1 KB 为 1024 字节）：过大时降低图片质量或尺寸，过小时使用更清晰的照片。",
                "Bring the file to between 20 KB and 200 KB (of 1024 bytes): lower the quality or size if it is too large,"
                        + " take a clearer photo if it is too small.");
    }

    static PhotoCheck format(UploadedFile file) {
        boolean jpeg = file.header().isPresent();
        return new PhotoCheck(
                "FORMAT",
                jpeg,
                jpeg ? "JPEG" : FileKind.of(file.bytes()),
                "JPEG",
                "请将照片另存为 JPEG（.jpg）格式；仅修改文件扩展名无效。",
                "Save the photo as JPEG (.jpg); changing the name of the file is not enough.");
    }

    /** Cut, not rounded: a file that is too small must not be shown with the size that would be enough. */
    private static String kilobytes(int bytes) {
        return Shown.atMost((double) bytes / KILOBYTE, 1) + " KB";
    }
}
