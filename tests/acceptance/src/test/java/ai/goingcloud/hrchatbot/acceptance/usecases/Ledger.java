package ai.goingcloud.hrchatbot.acceptance.usecases;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryUsageLedger;
import java.time.LocalDate;
import java.util.SortedMap;

/** A ledger in memory that may be closed to new entries. */
final class Ledger implements UsageLedger {

    private final UsageLedger ledger = new InMemoryUsageLedger();
    private volatile boolean isClosed;

    /** From now on nothing can be added. */
    void close() {
        isClosed = true;
    }

    @Override
    public void add(String owner, LocalDate day, Usage usage) {
        if (isClosed) {
            throw new DependencyException(ErrorCode.UNAVAILABLE, "The ledger is closed.", null);
        }
        ledger.add(owner, day, usage);
    }

    @Override
    public Usage of(String owner, LocalDate day) {
        return ledger.of(owner, day);
    }

    @Override
    public Usage total(LocalDate day) {
        return ledger.total(day);
    }

    @Override
    public SortedMap<LocalDate, Usage> days(String owner) {
        return ledger.days(owner);
    }

    @Override
    public void disown(String owner, LocalDate before) {
        ledger.disown(owner, before);
    }

    @Override
    public void disownAll(LocalDate before) {
        ledger.disownAll(before);
    }
}
