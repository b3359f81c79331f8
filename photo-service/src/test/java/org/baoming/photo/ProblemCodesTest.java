package org.baoming.photo;

import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.Test;

class ProblemCodesTest {

    @Test
    void theContractListsTheCodesOfEachRefusal() {
        ContractFiles.assertProblems("org.baoming.photo");
    }
}
