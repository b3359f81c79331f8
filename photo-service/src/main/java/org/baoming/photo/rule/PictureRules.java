package org.baoming.photo.rule;

import java.util.List;
import java.util.Optional;
import org.baoming.photo.picture.Picture;

/** Rules about the decoded, upright picture, which is absent if the decoder failed. */
public final class PictureRules {
    public static final List<PhotoRule<Optional<Picture>>> ALL = List.of(PictureRules::readable);

    private PictureRules() {}

    static PhotoCheck readable(Optional<Picture> picture) {
        return new PhotoCheck(
                "READABLE",
                picture.isPresent(),
                picture.isPresent() ? "readable" : "damaged",
                "readable",
                "照片文件已损坏或编码特殊，请用看图软件打开后重新保存为普通 RGB JPEG 再上传。",
                "The file is damaged or oddly encoded: open it in a picture editor and save it again as an ordinary"
                        + " RGB JPEG.");
    }
}
