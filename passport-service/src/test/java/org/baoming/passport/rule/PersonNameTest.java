package org.baoming.passport.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.baoming.passport.rule.PersonName.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class PersonNameTest {

    @ParameterizedTest
    @DisplayName("R-204 a name keeps every character")
    @ValueSource(
            strings = {
                "程样例",
                "𠮷𬭎",
                "王\uDB40\uDD00明",
                "\uF900\uFA0E",
                "张〇",
                "阿卜杜拉·买买提",
                "Ná O'Brien-Łuk",
                "María José",
                "Jean-Luc",
                "Ng‘ang’a",
                "J. R. Smith, Jr.",
                "Muthu A/L Raju",
                "Lim Ah Kow @ Lim Kow",
                "Tan Xiao Hui (Chen Xiaohui)",
                "'t Hooft",
                "Kahananui ʻŌkina",
                "e\u0301",
                "Nguye\u0302\u0303n",
                "𠮷\uDB40\uDD00",
                "\uD888\uDFB0\uD8BF\uDFFD",
                "ᠪᠠᠶᠠᠨ\u180Eᠠ",
                "ئابدۇللا مەمەت",
                "بەرىك",
                "བསྟན་འཛིན",
                "བསྒྲུབས་",
                "ꆈꌠꉙ",
                "ᦑᦺᦟᦹᧉ",
                "ᥖᥭᥰᥘᥫᥴ",
                "သူရကျွန်",
                "श्री राम",
                "ශ්\u200Dරී",
                "علی\u200Cرضا",
                "ジャン・リュック",
                "Иванов-Ёлкин",
                "김민준"
            })
    void kept(String name) {
        DocumentEntry entry = new DocumentEntry(DocumentType.PASSPORT, "E12345678", "  " + name + "　");
        assertThat(entry.name()).isEqualTo(name);
        assertThat(PersonName.judge(entry.name())).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R-204 what is no name is refused, with the character named")
    @CsvSource({
        "123, CHARACTER, 1",
        "王小明2, CHARACTER, 2",
        "王２, CHARACTER, ２",
        "王?, CHARACTER, ?",
        "王\uFFFD, CHARACTER, \uFFFD",
        "=1+1, CHARACTER, =",
        "=cmd, CHARACTER, =",
        "@cmd, MISPLACED, @",
        "王#, CHARACTER, #",
        "a@b.example, MISPLACED, @",
        "<b>, CHARACTER, <",
        "王*明, CHARACTER, *",
        "王Ⅱ, CHARACTER, Ⅱ",
        "⿰氵王, CHARACTER, ⿰",
        "·, MISPLACED, ·",
        "阿里·, MISPLACED, ·",
        "-, MISPLACED, -",
        "., MISPLACED, .",
        "A..B, MISPLACED, .",
        "(Ann, MISPLACED, (",
        "Ann), MISPLACED, )",
        "张'三, MISPLACED, ''''",
        "'''', MISPLACED, ''''",
        "\u0301e, CHARACTER, \u0301",
        "王\u0301, MARKS, \u0301",
        "王\u0378明, CHARACTER, \u0378",
        "王\uD83F\uDFFE明, CHARACTER, \uD83F\uDFFE",
        "王\uE000, PRIVATE_USE, \uE000",
        "王\uDBC0\uDC00, PRIVATE_USE, \uDBC0\uDC00",
        "张三\uD83D\uDE00, EMOJI, \uD83D\uDE00",
        "王\u2764\uFE0F, EMOJI, \u2764",
        "\uD83C\uDDE8\uD83C\uDDF3王, EMOJI, \uD83C\uDDE8",
        "王\u200B明, INVISIBLE, \u200B",
        "王\u200D明, INVISIBLE, \u200D",
        "王\u2060明, INVISIBLE, \u2060",
        "王\u00AD明, INVISIBLE, \u00AD",
        "\u202E王明, INVISIBLE, \u202E",
        "王\u00A0明, INVISIBLE, '\u00A0'",
        "王\u3000明, INVISIBLE, '\u3000'",
        "王\u2800明, INVISIBLE, \u2800",
        "王\u3164明, INVISIBLE, \u3164",
        "A\uDB40\uDD00, INVISIBLE, \uDB40\uDD00",
        "王\u180E明, INVISIBLE, \u180E",
        "王\uDB40\uDC41明, INVISIBLE, \uDB40\uDC41"
    })
    void named(String name, Fault fault, String character) {
        assertThat(PersonName.judge(name)).hasValueSatisfying(wrong -> {
            assertThat(wrong.fault()).isEqualTo(fault);
            assertThat(wrong.codePoint()).isEqualTo(character.codePointAt(0));
        });
    }

    @Test
    @DisplayName("R-204 control characters, halves of characters and line ends are in no name; an empty one is none")
    void never() {
        for (String name : new String[] {"a\u0000b", "a\nb", "a\uD800b", "a\u2028b", "#N/A"}) {
            assertThat(fault(name)).as(name).isEqualTo(Fault.CHARACTER);
        }
        assertThat(fault("")).isEqualTo(Fault.EMPTY);
        assertThat(fault("王  明")).isEqualTo(Fault.INVISIBLE);
    }

    @Test
    @DisplayName(
            "R-204 sixty marks on a letter are refused, six are not; 64 characters are a name, 65 are told as a number")
    void limits() {
        assertThat(PersonName.judge("a" + "\u0301".repeat(6))).isEmpty();
        assertThat(fault("a" + "\u0301".repeat(7))).isEqualTo(Fault.MARKS);
        assertThat(fault("a" + "\u0301".repeat(60))).isEqualTo(Fault.MARKS);
        assertThat(PersonName.judge("𠮷".repeat(64))).isEmpty();
        assertThat(fault("𠮷".repeat(65))).isEqualTo(Fault.TOO_LONG);
    }

    @ParameterizedTest
    @DisplayName("R-204 where it is plain what is meant, it is refused and the right writing is offered")
    @CsvSource({
        "阿卜杜热西提.买买提, DOT, 阿卜杜热西提·买买提",
        "阿卜杜热西提•买买提, DOT, 阿卜杜热西提·买买提",
        "阿卜杜热西提‧买买提, DOT, 阿卜杜热西提·买买提",
        "阿卜杜热西提・买买提, DOT, 阿卜杜热西提·买买提",
        "阿卜杜热西提．买买提, DOT, 阿卜杜热西提·买买提",
        "阿卜杜热西提。买买提, DOT, 阿卜杜热西提·买买提",
        "阿卜杜热西提⋅买买提∙库尔班, DOT, 阿卜杜热西提·买买提·库尔班",
        "阿卜杜热西提 · 买买提, MISPLACED, 阿卜杜热西提·买买提",
        "\uE863样例, PRIVATE_USE, 䶮样例",
        "王\uE81E, PRIVATE_USE, 王\u9FB4",
        "王\uE816, PRIVATE_USE, 王\uD840\uDC87",
        "\u2F00王, CHARACTER, 一王",
        "O`Neil, CHARACTER, O'Neil",
        "Jean－Luc, CHARACTER, Jean-Luc",
        "张\u3000三, INVISIBLE, 张三",
        "张\u200B三, INVISIBLE, 张三",
        "Ann\u00A0Lee, INVISIBLE, Ann Lee"
    })
    void offered(String name, Fault fault, String suggestion) {
        assertThat(PersonName.judge(name)).hasValueSatisfying(wrong -> {
            assertThat(wrong.fault()).isEqualTo(fault);
            assertThat(wrong.suggestion()).isEqualTo(suggestion);
        });
        assertThat(PersonName.judge(suggestion)).isEmpty();
    }

    @Test
    @DisplayName("R-204 nothing is offered that would be no name")
    void notOffered() {
        assertThat(PersonName.judge("阿里.买买提1"))
                .hasValueSatisfying(wrong -> assertThat(wrong.suggestion()).isNull());
        assertThat(PersonName.judge("王\uE000"))
                .hasValueSatisfying(wrong -> assertThat(wrong.suggestion()).isNull());
    }

    /** What GBK reads as private use, GB 18030 of 2022 reads as the standard character; six have four bytes there. */
    @Test
    @DisplayName("R-204 the table of standardised characters agrees with GBK and GB 18030")
    void table() throws IOException {
        List<Integer> inFourBytes = List.of(0xE816, 0xE817, 0xE818, 0xE831, 0xE83B, 0xE855);
        List<String> lines;
        try (InputStream table = new ClassPathResource("names/gb18030-private-use.csv").getInputStream()) {
            lines = new String(table.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .skip(1)
                    .toList();
        }
        assertThat(lines).hasSize(82);
        for (String line : lines) {
            int privateUse = Integer.parseInt(line.substring(0, 4), 16);
            int standard = Integer.parseInt(line.substring(5), 16);
            byte[] bytes = Character.toString(privateUse).getBytes(Charset.forName("GBK"));
            String read = new String(bytes, Charset.forName("GB18030"));
            if (inFourBytes.contains(privateUse)) {
                assertThat(standard).as(line).isGreaterThan(0xFFFF);
            } else if (privateUse >= 0xE815) {
                assertThat(read.codePointAt(0)).as(line).isEqualTo(standard);
            }
        }
    }

    private static Fault fault(String name) {
        return PersonName.judge(name).orElseThrow().fault();
    }
}
