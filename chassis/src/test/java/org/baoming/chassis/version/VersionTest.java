package org.baoming.chassis.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion.Absent;
import org.baoming.chassis.version.ExpectedVersion.Seen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    @DisplayName("A change goes on from what was seen, and from nothing else")
    @Test
    void onlyWhatWasSeen() {
        assertThat(new Seen(7).next(Optional.of(7L))).isEqualTo(8);
        assertThat(new Absent().next(Optional.empty())).isEqualTo(1);
        new Seen(7).require(Optional.of(7L));
        new Absent().require(Optional.empty());

        assertRefused(CommonProblem.CHANGED_MEANWHILE, () -> new Seen(7).next(Optional.of(8L)));
        assertRefused(CommonProblem.CHANGED_MEANWHILE, () -> new Absent().next(Optional.of(1L)));
        assertRefused(CommonProblem.NOT_FOUND, () -> new Seen(7).next(Optional.empty()));
        assertRefused(CommonProblem.CHANGED_MEANWHILE, () -> new Seen(7).require(Optional.of(8L)));
        assertRefused(CommonProblem.CHANGED_MEANWHILE, () -> new Seen(7).require(Optional.empty()));
        assertRefused(CommonProblem.CHANGED_MEANWHILE, () -> new Absent().require(Optional.of(1L)));
    }

    @DisplayName("Exactly one header says what was seen")
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "7, -", "*, -", "\"7\", *", "\"7a\", -", "-, \"7\"", "\"7\", \"7\"", "'\"7\", \"8\"', -"})
    void oneHeader(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        assertRefused(CommonProblem.VERSION_MISSING, () -> Versions.expected(ifMatch, ifNoneMatch));
    }

    @DisplayName("A tag that a proxy has made weak is as good")
    @Test
    void tags() {
        assertThat(Versions.expected("\"7\"", null)).isEqualTo(new Seen(7));
        assertThat(Versions.expected("W/\"7\"", null)).isEqualTo(new Seen(7));
        assertThat(Versions.expected(null, "*")).isEqualTo(new Absent());
        assertThat(Versions.tagged(7, "body").getHeaders().getETag()).isEqualTo("\"7\"");
    }

    @DisplayName("Equal contents have equal versions, others not; a browser's number holds each")
    @Test
    void contents() {
        long version = ContentVersion.of(List.of("a", "b"));

        assertThat(ContentVersion.of(List.of("a", "b"))).isEqualTo(version).isBetween(0L, (1L << 53) - 1);
        assertThat(List.of(
                        ContentVersion.of(List.of("b", "a")),
                        ContentVersion.of(List.of("ab")),
                        ContentVersion.of(List.of("a", "b", "")),
                        ContentVersion.of(Arrays.<@Nullable Object>asList("a", "b", null)),
                        ContentVersion.of(List.of())))
                .doesNotContain(version)
                .doesNotHaveDuplicates();
    }

    private static void assertRefused(ProblemCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
