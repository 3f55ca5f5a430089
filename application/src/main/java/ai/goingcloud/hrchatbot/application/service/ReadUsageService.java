package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadUsage;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.LocalDate;
import java.util.SortedMap;

final class ReadUsageService implements ReadUsage {

    private final UsageLedger ledger;

    ReadUsageService(UsageLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public SortedMap<LocalDate, UsageLedger.Usage> read(Query query) {
        return ledger.days(query.caller().subject());
    }
}
