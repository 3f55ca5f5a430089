package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ReadUsage;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.util.List;

final class ReadUsageService implements ReadUsage {

    private final UsageLedger ledger;

    ReadUsageService(UsageLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Day> read(Query query) {
        return ledger.days(query.caller().subject()).entrySet().stream()
                .map(entry ->
                        new Day(
                                entry.getKey(),
                                entry.getValue().inputTokens(),
                                entry.getValue().outputTokens()))
                .toList();
    }
}
