package org.baoming.passport.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.Channel;
import org.baoming.passport.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The names of centres and subjects. Events contain codes; a candidate reads names. A message keeps the codes until it is sent,
 * and then gets the names in the language of its reader. A code whose name is not known yet is shown as it is.
 */
@Repository
public class CatalogueNames {

    /** Longer lists of subjects are cut in a text message, which is paid for by its length. */
    private static final Map<Language, Integer> LONGEST_IN_TEXT = Map.of(Language.ZH, 18, Language.EN, 36);

    private final JdbcClient jdbc;

    CatalogueNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A name in both languages. */
    public record Name(String code, String nameZh, String nameEn) {

        String in(Language language) {
            return switch (language) {
                case ZH -> nameZh;
                case EN -> nameEn.isBlank() ? nameZh : nameEn;
            };
        }
    }

    /** Stores what a session calls a centre and its subjects; of two sessions, the later one's names count. */
    public void store(String session, Name centre, List<Name> subjects) {
        put("centre", session, List.of(centre));
        put("subject", session, subjects);
    }

    /** @param what of our own names, {@code centre} or {@code subject} */
    private void put(String what, String session, List<Name> names) {
        if (names.isEmpty()) {
            return;
        }
        // In one order, so that two instances never wait for each other.
        jdbc.sql("""
                        insert into %1$s_name (%1$s, session, name_zh, name_en)
                        select code, :session, zh, en from unnest(:codes::text[], :zh::text[], :en::text[]) as n (code, zh, en) order by code
                        on conflict (%1$s) do update set session = excluded.session, name_zh = excluded.name_zh, name_en = excluded.name_en
                        where %1$s_name.session <= excluded.session
                            and (%1$s_name.name_zh, %1$s_name.name_en) is distinct from (excluded.name_zh, excluded.name_en)""".formatted(what))
                .param("session", session)
                .param("codes", Sql.column(names, Name::code))
                .param("zh", Sql.column(names, Name::nameZh))
                .param("en", Sql.column(names, Name::nameEn))
                .update();
    }

    /** The values of a message, with names in place of codes. */
    Map<String, String> named(Map<String, String> values, Language language, Channel channel) {
        var named = new HashMap<>(values);
        named.computeIfPresent("centre", (_, code) -> centre(code, language, channel));
        named.computeIfPresent("subject", (_, code) -> subjects(code, language, channel));
        named.computeIfPresent("subjects", (_, codes) -> subjects(codes, language, channel));
        named.computeIfPresent("seats", (_, places) -> seats(places, language, channel));
        return named;
    }

    /** In a text message the first one, with how many there are. */
    private String seats(String places, Language language, Channel channel) {
        List<String[]> each =
                places.lines().map(place -> place.split("\\|", -1)).toList();
        if (channel == Channel.MOBILE) {
            String first = inText(each.getFirst(), language);
            if (each.size() == 1) {
                return first;
            }
            return switch (language) {
                case ZH -> first + "等" + each.size() + "场";
                case EN -> first + " and " + (each.size() - 1) + " more";
            };
        }
        return each.stream().map(place -> inMail(place, language, channel)).collect(Collectors.joining("\n"));
    }

    private static String inText(String[] place, Language language) {
        return switch (language) {
            case ZH -> "%s %s %s考场%s座".formatted(place[1], place[2], place[4], place[5]);
            case EN -> "%s %s, room %s, seat %s".formatted(place[1], place[2], place[4], place[5]);
        };
    }

    private String inMail(String[] place, Language language, Channel channel) {
        String subject = subjects(place[0], language, channel);
        return switch (language) {
            case ZH -> "%s：%s %s–%s，考场 %s，%s 号座位".formatted(subject, place[1], place[2], place[3], place[4], place[5]);
            case EN ->
                "%s: %s %s–%s, room %s, seat %s".formatted(subject, place[1], place[2], place[3], place[4], place[5]);
        };
    }

    private String centre(String code, Language language, Channel channel) {
        Name name = find("centre", List.of(code)).get(code);
        if (name == null) {
            return code;
        }
        return channel == Channel.MOBILE
                ? name.in(language)
                : (language == Language.ZH ? "%s（%s）" : "%s (%s)").formatted(name.in(language), code);
    }

    private String subjects(String codes, Language language, Channel channel) {
        List<String> each =
                Arrays.stream(codes.split(",", -1)).map(String::strip).toList();
        Map<String, Name> names = find("subject", each);
        List<String> named = each.stream()
                .map(code -> {
                    Name name = names.get(code);
                    if (name == null) {
                        return code;
                    }
                    return channel == Channel.MOBILE ? name.in(language) : code + " " + name.in(language);
                })
                .toList();
        String all = String.join(language == Language.ZH ? "、" : ", ", named);
        if (channel != Channel.MOBILE
                || named.size() == 1
                || all.length() <= LONGEST_IN_TEXT.getOrDefault(language, Integer.MAX_VALUE)) {
            return all;
        }
        return switch (language) {
            case ZH -> named.getFirst() + "等" + named.size() + "科";
            case EN -> named.getFirst() + " and " + (named.size() - 1) + " more";
        };
    }

    /** The names of centres, as far as they are known, by their codes. */
    public Map<String, Name> centres(Collection<String> codes) {
        return codes.isEmpty() ? Map.of() : find("centre", List.copyOf(codes));
    }

    private Map<String, Name> find(String what, List<String> codes) {
        return jdbc
                .sql("select %1$s as code, name_zh, name_en from %1$s_name where %1$s in (:codes)".formatted(what))
                .param("codes", codes)
                .query(Name.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Name::code, Function.identity()));
    }
}
