package org.baoming.passport;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class ProblemCodesTest {

    @Test
    void theContractListsTheCodesOfEachRefusal() {
        ContractFiles.assertProblems("org.baoming.passport");
    }
}
