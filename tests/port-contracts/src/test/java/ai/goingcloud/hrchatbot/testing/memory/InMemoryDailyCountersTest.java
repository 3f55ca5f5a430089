package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.DailyCounters;
import ai.goingcloud.hrchatbot.testing.contract.DailyCountersContract;

final class InMemoryDailyCountersTest implements DailyCountersContract {

    @Override
    public DailyCounters counters() {
        return new InMemoryDailyCounters();
    }
}
