package org.baoming.audit.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.baoming.audit.Fixture.MORNING;
import static org.baoming.audit.Fixture.NOON;
import static org.baoming.audit.Fixture.PASSPORT;
import static org.baoming.audit.Fixture.REGISTRATION;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private final Review pending = Review.first(requestAt("659028", 4));

    @Test
    @DisplayName("R-501 a review is pending in its first round when the candidate has asked for it")
    void isPendingInItsFirstRound() {
        assertThat(pending.state()).isEqualTo(ReviewState.PENDING);
        assertThat(pending.round()).isEqualTo(1);
        assertThat(pending.version()).isEqualTo(1);
    }

    @Test
    @DisplayName("R-501 a decided review is not decided again")
    void isNotDecidedTwice() {
        Review approved = pending.decided(approvedBy("gulnar"));

        assertThat(approved.state()).isEqualTo(ReviewState.APPROVED);
        assertThatIllegalStateException().isThrownBy(() -> approved.decided(rejectedBy("bekzat")));
    }

    @Test
    @DisplayName("R-310 asking again after a rejection opens a new round without the old decision")
    void askingAgainOpensANewRound() {
        Review second = pending.decided(rejectedBy("gulnar")).requestedAgain(requestAt("659028", 9));

        assertThat(second.state()).isEqualTo(ReviewState.PENDING);
        assertThat(second.round()).isEqualTo(2);
        assertThat(second.decision()).isNull();
        assertThat(second.version()).isEqualTo(3);
        assertThat(second.registrationVersion()).isEqualTo(9);
    }

    @Test
    @DisplayName("R-307 a registration that has moved can ask the next centre for review")
    void asksTheNextCentre() {
        Review moved = pending.withdrawn(5).requestedAgain(requestAt("659031", 6));

        assertThat(moved.centre()).isEqualTo("659031");
        assertThat(moved.state()).isEqualTo(ReviewState.PENDING);
    }

    @Test
    @DisplayName("no personal data in texts that may reach a log")
    void keepsPersonalDataOutOfLogs() {
        var decision = rejectedBy("gulnar");
        var decided = pending.decided(decision);

        assertThat(pending.toString()).doesNotContain("古丽", "1234");
        assertThat(decided.toString()).doesNotContain("头部过小");
        assertThat(ReviewEvent.of(decided, decision).toString()).doesNotContain("头部过小");
    }

    private static ReviewRequest requestAt(String centre, long version) {
        return new ReviewRequest(REGISTRATION, "2027-03", centre.substring(0, 2), centre, MORNING, version, PASSPORT);
    }

    private static Decision approvedBy(String staff) {
        return new Decision(new Verdict.Approval(), staff, null, NOON);
    }

    private static Decision rejectedBy(String staff) {
        return new Decision(new Verdict.Rejection(Verdict.RejectionReason.PHOTO_UNFIT, "头部过小"), staff, null, NOON);
    }
}
