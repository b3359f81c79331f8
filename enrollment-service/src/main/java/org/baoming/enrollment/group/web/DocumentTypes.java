package org.baoming.enrollment.group.web;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.baoming.enrollment.document.DocumentType;

/**
 * The common names of the documents of R-204, the usual one first. A name that also means a document which proves nothing
 * here is omitted: 港澳通行证 is usually the permit of mainlanders who travel there.
 */
final class DocumentTypes {
    private static final Pattern IGNORED = Pattern.compile("[\\s\\p{Z}\\p{Cf}()《》〈〉·、/_-]|中华人民共和国");

    private static final Map<DocumentType, List<String>> NAMES = new LinkedHashMap<>();
    private static final Map<String, DocumentType> BY_NAME = new HashMap<>();

    static {
        name(
                DocumentType.RESIDENT_ID,
                "居民身份证",
                "身份证",
                "二代身份证",
                "第二代身份证",
                "二代居民身份证",
                "第二代居民身份证",
                "二代证",
                "临时身份证",
                "临时居民身份证",
                "大陆居民身份证",
                "内地居民身份证",
                "公民身份证");
        name(
                DocumentType.HK_MACAO_PERMIT,
                "港澳居民来往内地通行证",
                "港澳居民来往内地通行证(非中国籍)",
                "港澳居民通行证",
                "港澳来往内地通行证",
                "香港居民来往内地通行证",
                "澳门居民来往内地通行证",
                "港澳同胞回乡证",
                "港澳居民回乡证",
                "港澳回乡证",
                "回乡证");
        name(DocumentType.TAIWAN_PERMIT, "台湾居民来往大陆通行证", "台湾居民通行证", "台湾来往大陆通行证", "台湾同胞来往大陆通行证", "台湾同胞证", "台胞证");
        name(
                DocumentType.HK_MACAO_TAIWAN_RESIDENCE,
                "港澳台居民居住证",
                "港澳居民居住证",
                "台湾居民居住证",
                "香港居民居住证",
                "澳门居民居住证",
                "港澳台居住证",
                "港澳居住证",
                "台湾居住证");
        name(
                DocumentType.FOREIGN_PERMANENT_RESIDENCE,
                "外国人永久居留身份证",
                "外国人永久居留证",
                "外国人永居证",
                "永久居留身份证",
                "永久居留证",
                "外籍人士永久居留证",
                "五星卡");
        name(DocumentType.PASSPORT, "护照", "普通护照", "因私护照", "公务护照", "外交护照", "外国护照", "外籍护照", "中国护照");
        name(
                DocumentType.MILITARY,
                "军人证件",
                "军人证",
                "军官证",
                "士兵证",
                "军士证",
                "士官证",
                "义务兵证",
                "现役军人证",
                "现役军官证",
                "文职干部证",
                "文职人员证",
                "军校学员证",
                "武警警官证",
                "武警军官证",
                "武警士兵证",
                "人民武装警察证");
        name(DocumentType.POLICE, "人民警察证", "警察证", "警官证", "人民警官证", "民警证");
    }

    private DocumentTypes() {}

    static Optional<DocumentType> of(String written) {
        return Optional.ofNullable(BY_NAME.get(plain(written)));
    }

    /** Its usual name. */
    static String name(DocumentType type) {
        return NAMES.getOrDefault(type, List.of(type.name())).getFirst();
    }

    /** In one line, by their usual names. */
    static String permitted() {
        return NAMES.values().stream().map(List::getFirst).collect(Collectors.joining("、"));
    }

    private static void name(DocumentType type, String... names) {
        NAMES.put(type, List.of(names));
        for (String name : names) {
            BY_NAME.put(plain(name), type);
        }
        BY_NAME.put(plain(type.name()), type);
    }

    /** Space, punctuation, full-width forms and the republic's name make no difference. */
    private static String plain(String name) {
        return IGNORED.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
