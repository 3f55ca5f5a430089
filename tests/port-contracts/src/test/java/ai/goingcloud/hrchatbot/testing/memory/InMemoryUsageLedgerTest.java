package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.contract.UsageLedgerContract;

final class InMemoryUsageLedgerTest implements UsageLedgerContract {

    @Override
    public UsageLedger ledger() {
        return new InMemoryUsageLedger();
    }
}
