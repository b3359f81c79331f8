package org.baoming.audit.review;

import org.springframework.stereotype.Component;

/**
 * A round has ended: claim and looks are over, and of the form's digests only those stay with which a resubmission can be
 * compared. Part of the transaction that ends it.
 */
@Component
class EndRound {

    private final Claims claims;
    private final PhotoLooks looks;
    private final ReviewedForms forms;

    EndRound(Claims claims, PhotoLooks looks, ReviewedForms forms) {
        this.claims = claims;
        this.looks = looks;
        this.forms = forms;
    }

    void of(Review ended) {
        claims.end(ended.registration());
        looks.forget(ended.registration());
        switch (ended.state()) {
            case REJECTED -> forms.forgetBefore(ended.registration(), ended.round());
            case APPROVED, WITHDRAWN -> forms.forgetBefore(ended.registration(), ended.round() + 1);
            // The candidate has asked again before anybody decided: the last rejection may be rounds ago.
            case PENDING -> {}
        }
    }
}
