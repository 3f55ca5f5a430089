package ai.goingcloud.hrchatbot.adapter.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Places for what is served at once, of which one person may hold a part alone: nobody keeps the
 * others out, however slowly a request comes or a stream is read. Thread-safe.
 */
final class Places {

    private final Semaphore free;
    private final int mostOfOnePerson;
    private final Map<String, Integer> ofPersons = new ConcurrentHashMap<>();

    Places(int all, int mostOfOnePerson) {
        this.free = new Semaphore(all);
        this.mostOfOnePerson = mostOfOnePerson;
    }

    /** Whether there was one; whoever takes one gives it back. */
    boolean take() {
        return free.tryAcquire();
    }

    void giveBack() {
        free.release();
    }

    /**
     * Whether the person may have one more.
     *
     * @param person null for somebody who is the only one
     */
    boolean take(@Nullable String person) {
        if (person == null || ofPersons.merge(person, 1, Integer::sum) <= mostOfOnePerson) {
            return true;
        }
        giveBack(person);
        return false;
    }

    void giveBack(@Nullable String person) {
        if (person != null) {
            Integer _ =
                    ofPersons.computeIfPresent(person, (_, held) -> held == 1 ? null : held - 1);
        }
    }
}
