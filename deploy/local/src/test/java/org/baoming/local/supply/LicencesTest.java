package org.baoming.local.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicencesTest {

    private final Licences licences = new Licences(List.of(
            "# what may be used",
            "",
            "allow MIT",
            "allow BSD-3-Clause",
            "read \"Go License\" as BSD-3-Clause",
            "except pkg:npm/compiler* MPL-2.0: it builds the pages, and is in none",
            "except pkg:maven/org.example/old none: its file LICENSE says MIT"));

    @Test
    @DisplayName(
            "One of several licences is enough, a name is read as the licence that it means, and another is refused")
    void licences() {
        assertThat(objection("pkg:npm/a@1.0", "GPL-3.0-only", "MIT")).isEmpty();
        assertThat(objection("pkg:maven/b/b@1.0?type=jar", "Go License")).isEmpty();
        assertThat(objection("pkg:npm/c@1.0", "AGPL-3.0-only", "A licence of its own"))
                .isEqualTo("pkg:npm/c@1.0 is under AGPL-3.0-only or A licence of its own, which is not allowed");
        assertThat(objection("pkg:npm/d@1.0")).isEqualTo("pkg:npm/d@1.0 names no licence");
    }

    @Test
    @DisplayName("An exception covers one licence of one component, in any version; a star covers its parts")
    void exceptions() {
        assertThat(objection("pkg:npm/compiler-linux-x64@1.0", "MPL-2.0")).isEmpty();
        assertThat(objection("pkg:npm/compiler@2.0", "GPL-3.0-only")).isNotEmpty();
        assertThat(objection("pkg:npm/other@1.0", "MPL-2.0")).isNotEmpty();
        assertThat(objection("pkg:maven/org.example/old@9?type=jar")).isEmpty();
        assertThat(objection("pkg:maven/org.example/older@9?type=jar")).isNotEmpty();
    }

    @Test
    @DisplayName("An exception that nobody needs any more is found")
    void unused() {
        objection("pkg:npm/compiler@1.0", "MPL-2.0");

        assertThat(licences.unused())
                .containsExactly("except pkg:maven/org.example/old none: its file LICENSE says MIT");
    }

    @Test
    @DisplayName("A line that says nothing is refused")
    void malformed() {
        assertThatThrownBy(() -> new Licences(List.of("alow MIT"))).hasMessageContaining("alow MIT");
    }

    @ParameterizedTest
    @CsvSource({
        "MIT, true",
        "(MIT OR GPL-3.0-only), true",
        "MIT AND GPL-3.0-only, false",
        "GPL-3.0-only OR MIT AND BSD-3-Clause, true",
        "(GPL-3.0-only OR MIT) AND AGPL-3.0-only, false",
        "GPL-2.0-only WITH Classpath-exception-2.0, true",
        "GPL-2.0-only, false"
    })
    void expressions(String expression, boolean allowed) {
        assertThat(LicenceExpression.allows(
                        expression,
                        Set.of("MIT", "BSD-3-Clause", "GPL-2.0-only WITH Classpath-exception-2.0")::contains))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MIT OR", "(MIT", "MIT)", "Go License", "AND MIT", "MIT WITH"})
    void no_expression(String text) {
        assertThatThrownBy(() -> LicenceExpression.allows(text, licence -> true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String objection(String purl, String... names) {
        return licences.objection(new Component(purl, List.of(names), Set.of())).orElse("");
    }
}
