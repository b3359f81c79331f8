package org.baoming.photo.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.baoming.photo.picture.Sample;

/** Rules about the person in the picture. Their limits are wide: a person would refuse what they refuse. */
public final class PortraitRules {
    /** Height divided by width; common portraits: 3 : 4 is 1.33, 33 × 48 mm is 1.45, 35 × 45 mm is 1.29. */
    private static final double FLATTEST = 1.2;

    private static final double TALLEST = 1.6;
    private static final String COLOUR = "COLOUR";
    private static final String BACKGROUND = "BACKGROUND";
    private static final double SMALLEST_HEAD = 0.42;
    private static final double LARGEST_HEAD = 0.90;
    private static final double FARTHEST_FROM_CENTRE = 0.12;
    private static final double LEAST_ABOVE = 0.0;
    private static final double MOST_ABOVE = 0.30;
    private static final double LEAST_BELOW = 0.05;
    private static final double LEAST_BESIDE = 0.05;
    private static final int DARKEST = 40;
    private static final int BRIGHTEST = 225;
    private static final int BLOWN_OUT = 250;
    private static final double MOST_BLOWN_OUT = 0.20;
    private static final double MOST_BLURRED = 0.65;

    private static final List<PhotoRule<Portrait>> OF_POLICY =
            List.of(PortraitRules::colour, PortraitRules::background);
    private static final List<PhotoRule<Portrait>> ALWAYS = List.of(
            PortraitRules::upright,
            PortraitRules::shape,
            PortraitRules::faces,
            PortraitRules::brightness,
            PortraitRules::blownOut,
            PortraitRules::sharpness);
    private static final List<PhotoRule<Portrait>> OF_ONE_FACE = List.of(
            PortraitRules::headSize,
            PortraitRules::centred,
            PortraitRules::spaceAbove,
            PortraitRules::spaceBelow,
            PortraitRules::spaceBeside);

    private PortraitRules() {}

    /** Without exactly one upright face its size and position cannot be measured. */
    public static List<PhotoCheck> check(Portrait portrait) {
        List<PhotoCheck> checks = new ArrayList<>();
        OF_POLICY.forEach(rule -> checks.add(rule.check(portrait)));
        ALWAYS.forEach(rule -> checks.add(rule.check(portrait)));
        if (portrait.hasOneUprightFace()) {
            OF_ONE_FACE.forEach(rule -> checks.add(rule.check(portrait)));
        }
        return checks;
    }

    /** Only the rules of the centre's policy, which need no face. */
    public static List<PhotoCheck> checkPolicy(Sample sample, PhotoPolicy policy) {
        Portrait portrait = new Portrait(sample, List.of(), 0, policy);
        return OF_POLICY.stream().map(rule -> rule.check(portrait)).toList();
    }

    /** The names of the rules that depend on the centre's policy. */
    public static Set<String> namesOfPolicy() {
        return Set.of(COLOUR, BACKGROUND);
    }

    static PhotoCheck colour(Portrait portrait) {
        boolean coloured = Colours.isColoured(portrait.sample());
        boolean needed = portrait.policy().colour() == PhotoPolicy.Colour.COLOUR_ONLY;
        return new PhotoCheck(
                COLOUR,
                coloured || !needed,
                coloured ? "colour" : "black and white",
                needed ? "colour" : "any",
                "本考点只接受彩色照片，请上传彩色证件照。",
                "This centre takes colour photos only: upload one in colour.");
    }

    static PhotoCheck background(Portrait portrait) {
        PhotoPolicy.Background wanted = portrait.policy().background();
        double share = Colours.shareOfBackground(portrait.sample(), wanted);
        return switch (wanted) {
            case ANY -> background(true, "any", "any", "", "");
            case WHITE ->
                background(
                        share >= Colours.ENOUGH_BACKGROUND,
                        Shown.percent(share, Colours.ENOUGH_BACKGROUND, 1) + " white",
                        "≥ " + percent(Colours.ENOUGH_BACKGROUND) + " white",
                        "本考点要求白色背景，请在光线均匀的白墙或白幕布前重新拍摄。",
                        "This centre asks for a white background: take the photo before an evenly lit white wall.");
            case BLUE ->
                background(
                        share >= Colours.ENOUGH_BACKGROUND,
                        Shown.percent(share, Colours.ENOUGH_BACKGROUND, 1) + " blue",
                        "≥ " + percent(Colours.ENOUGH_BACKGROUND) + " blue",
                        "本考点要求蓝色背景，请在蓝色幕布前重新拍摄，或到照相馆拍摄蓝底证件照。",
                        "This centre asks for a blue background: take the photo before a plain blue one.");
        };
    }

    private static PhotoCheck background(
            boolean passed, String measured, String limit, String adviceZh, String adviceEn) {
        return new PhotoCheck(BACKGROUND, passed, measured, limit, adviceZh, adviceEn);
    }

    static PhotoCheck upright(Portrait portrait) {
        return new PhotoCheck(
                "UPRIGHT",
                portrait.turned() == 0,
                portrait.turned() + "°",
                "0°",
                "照片方向不正，请旋转照片使头部朝上后再上传。",
                "The photo lies on its side or upside down: turn it until the head is up.");
    }

    /**
     * With another shape there is too much or too little beside the head. A photo that lies on its side is measured as if it were
     * upright: {@code UPRIGHT} is another rule.
     */
    static PhotoCheck shape(Portrait portrait) {
        double shape = Math.round(portrait.heightByWidth() * 100) / 100.0;
        return new PhotoCheck(
                "SHAPE",
                shape >= FLATTEST && shape <= TALLEST,
                Double.toString(shape),
                FLATTEST + "–" + TALLEST,
                "照片不是竖版证件照的比例，请裁剪为宽 3 高 4（或 33 × 48 毫米）的竖版照片，不要拉伸变形。",
                "The photo has not the shape of a portrait: crop it to a width of 3 by a height of 4 (or 33 × 48 mm), without"
                        + " stretching it.");
    }

    static PhotoCheck faces(Portrait portrait) {
        int faces = portrait.faces().size();
        return new PhotoCheck(
                "FACES",
                faces == 1,
                Integer.toString(faces),
                "1",
                faces == 0 ? "未找到正面人脸，请正对镜头、露出眉眼和双耳、光线均匀地重新拍摄，不要佩戴帽子、口罩或墨镜。" : "照片中只能有考生本人一张脸，请裁去其他人，并避免背景中出现人像或花纹。",
                faces == 0
                        ? "No face was found that looks into the camera: face it, in even light, without hat, mask or"
                                + " sunglasses."
                        : "Nobody but the candidate may be in the photo: crop others away, and avoid pictures or patterns"
                                + " behind you.");
    }

    static PhotoCheck headSize(Portrait portrait) {
        double head = portrait.face().headHeight() / portrait.sample().height();
        return new PhotoCheck(
                "HEAD_SIZE",
                head >= SMALLEST_HEAD && head <= LARGEST_HEAD,
                Shown.percent(head, SMALLEST_HEAD, LARGEST_HEAD),
                percent(SMALLEST_HEAD) + "–" + percent(LARGEST_HEAD),
                head < SMALLEST_HEAD ? "头部过小，请裁剪照片，使头部（发顶到下巴）约占照片高度的十分之七。" : "头部过大，请使用取景更宽的照片，使头部（发顶到下巴）约占照片高度的十分之七。",
                head < SMALLEST_HEAD
                        ? "The head is too small: crop the photo until the head, from hair to chin, takes about seven"
                                + " tenths of its height."
                        : "The head is too large: use a photo that shows more around it; the head, from hair to chin,"
                                + " should take about seven tenths of its height.");
    }

    static PhotoCheck centred(Portrait portrait) {
        double offset = portrait.face().centre() / portrait.sample().width() - 0.5;
        return new PhotoCheck(
                "CENTRED",
                Math.abs(offset) <= FARTHEST_FROM_CENTRE,
                (offset < 0 ? "" : "+") + Shown.percent(offset, -FARTHEST_FROM_CENTRE, FARTHEST_FROM_CENTRE),
                "±" + percent(FARTHEST_FROM_CENTRE),
                "头部偏离中央，请重新裁剪，使头部左右居中，两侧各留约十分之一。",
                "The head is not in the middle: crop the photo so that about a tenth is free on either side.");
    }

    static PhotoCheck spaceAbove(Portrait portrait) {
        double above = portrait.face().crown() / portrait.sample().height();
        return new PhotoCheck(
                "SPACE_ABOVE",
                above >= LEAST_ABOVE && above <= MOST_ABOVE,
                Shown.percent(above, LEAST_ABOVE, MOST_ABOVE),
                percent(LEAST_ABOVE) + "–" + percent(MOST_ABOVE),
                above < LEAST_ABOVE ? "头顶被裁切或过于靠上，请重新裁剪，使头顶上方留约十分之一。" : "头部过于靠下，请裁去上方多余部分，使头顶上方只留约十分之一。",
                above < LEAST_ABOVE
                        ? "The head touches the upper edge: leave about a tenth of the photo free above it."
                        : "The head is too low: crop the photo until only about a tenth is free above it.");
    }

    static PhotoCheck spaceBelow(Portrait portrait) {
        double below = 1 - portrait.face().chin() / portrait.sample().height();
        return new PhotoCheck(
                "SPACE_BELOW",
                below >= LEAST_BELOW,
                Shown.percent(below, LEAST_BELOW, 1),
                "≥ " + percent(LEAST_BELOW),
                "下巴过于靠近下边缘，看不到肩部，请重新裁剪，使肩部约占照片高度的五分之一。",
                "The chin is at the lower edge: use a photo that shows the shoulders, in about a fifth of its height.");
    }

    static PhotoCheck spaceBeside(Portrait portrait) {
        int width = portrait.sample().width();
        Face face = portrait.face();
        double beside = (double) Math.min(face.x(), width - face.x() - face.side()) / width;
        return new PhotoCheck(
                "SPACE_BESIDE",
                beside >= LEAST_BESIDE,
                Shown.percent(beside, LEAST_BESIDE, 1),
                "≥ " + percent(LEAST_BESIDE),
                "脸部过于靠近左右边缘，请使用取景更宽的照片，使两侧各留约十分之一。",
                "The face is at the left or right edge: use a photo that shows more on both sides, about a tenth of its width.");
    }

    static PhotoCheck brightness(Portrait portrait) {
        int median = Light.median(portrait.sample().luminances(), portrait.area());
        return new PhotoCheck(
                "BRIGHTNESS",
                median >= DARKEST && median <= BRIGHTEST,
                Integer.toString(median),
                DARKEST + "–" + BRIGHTEST,
                median < DARKEST ? "面部过暗，请面向窗户或灯光、避免逆光重新拍摄。" : "面部过亮，请避开强光或关闭闪光灯重新拍摄。",
                median < DARKEST
                        ? "The face is too dark: turn to a window or lamp, with no light behind you."
                        : "The face is too bright: avoid harsh light and switch the flash off.");
    }

    static PhotoCheck blownOut(Portrait portrait) {
        double share = Light.shareFrom(BLOWN_OUT, portrait.sample().luminances(), portrait.area());
        return new PhotoCheck(
                "BLOWN_OUT",
                share <= MOST_BLOWN_OUT,
                Shown.percent(share, 0, MOST_BLOWN_OUT),
                "≤ " + percent(MOST_BLOWN_OUT),
                "面部有大片过曝，看不清五官，请关闭闪光灯、避开强光重新拍摄。",
                "Much of the face is pure white: switch the flash off and avoid harsh light.");
    }

    static PhotoCheck sharpness(Portrait portrait) {
        double blur = Blur.of(portrait.sample().luminances(), portrait.area());
        return new PhotoCheck(
                "BLUR",
                blur <= MOST_BLURRED,
                Shown.percent(blur, 0, MOST_BLURRED),
                "≤ " + percent(MOST_BLURRED),
                "照片模糊，请擦净镜头、对焦面部、拿稳后重新拍摄，不要放大或反复压缩小图。",
                "The photo is blurred: clean the lens, focus on the face and hold still; do not enlarge a small picture.");
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f%%", part * 100);
    }
}
