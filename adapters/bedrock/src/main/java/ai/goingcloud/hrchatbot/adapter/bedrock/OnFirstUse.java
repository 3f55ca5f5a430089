package ai.goingcloud.hrchatbot.adapter.bedrock;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first needed, once. Thread-safe. */
final class OnFirstUse<T> implements Supplier<T> {

    private final Supplier<T> making;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T made;

    OnFirstUse(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public T get() {
        T known = made;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            known = made;
            if (known == null) {
                known = making.get();
                made = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    void ifMade(Consumer<T> action) {
        T known = made;
        if (known != null) {
            action.accept(known);
        }
    }
}
