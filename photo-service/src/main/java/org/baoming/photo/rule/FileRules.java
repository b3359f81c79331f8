package org.baoming.photo.rule;

import java.util.List;

/** Rules about the uploaded file. */
public final class FileRules {
    static final int KILOBYTE = 1024;
    static final int SMALLEST_BYTES = 20 * KILOBYTE;
    static final int LARGEST_BYTES = 200 * KILOBYTE;
    /** One byte more shows that a file is too large. */
    public static final int WORTH_READING = LARGEST_BYTES + 1;

    public static final List<PhotoRule<UploadedFile>> ALL = List.of(FileRules::size, FileRules::format);

    private FileRules() {}

    public static PhotoCheck size(UploadedFile file) {
        int bytes = file.bytes().length;
        return new PhotoCheck(
                "FILE_SIZE",
                bytes >= SMALLEST_BYTES && !file.isTooLarge(),
                // Only one byte over the limit was read of a larger file.
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

    /** Rounded down: a file that is too small must not be displayed with a sufficient size. */
    private static String kilobytes(int bytes) {
        return Shown.atMost((double) bytes / KILOBYTE, 1) + " KB";
    }
}
