package ai.goingcloud.hrchatbot.application.service;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One circuit breaker for each model, by its name, whatever it is called for. Thread-safe. */
final class Breakers {

    private final InstantSource clock;
    private final Map<String, CircuitBreaker> byName = new ConcurrentHashMap<>();

    Breakers(InstantSource clock) {
        this.clock = clock;
    }

    CircuitBreaker of(String model) {
        return byName.computeIfAbsent(model, _ -> new CircuitBreaker(clock));
    }
}
