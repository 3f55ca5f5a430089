package ai.goingcloud.hrchatbot.adapter.micrometer;

import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens, counted. The library that counts is loaded some time after the start, or when it is
 * first asked, so that the first answer does not wait for it; what happened before is counted then.
 * Thread-safe.
 */
public final class Metrics implements AutoCloseable {

    private static final Duration LOAD_AFTER = Duration.ofSeconds(20);

    private final Queue<Consumer<MeterRegistry>> before = new ConcurrentLinkedQueue<>();
    private final Thread loader = Thread.ofVirtual().name("load-metrics").unstarted(this::load);
    private volatile @Nullable PrometheusMeterRegistry registry;
    private @Nullable JvmGcMetrics garbageCollection;

    /** Begins to count. */
    public static Metrics start() {
        Metrics metrics = new Metrics();
        metrics.loader.start();
        return metrics;
    }

    private Metrics() {}

    private void load() {
        try {
            Thread.sleep(LOAD_AFTER);
            PrometheusMeterRegistry _ = registry();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        loader.interrupt();
        JvmGcMetrics observed = garbageCollection;
        if (observed != null) {
            observed.close();
        }
    }

    private synchronized PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry known = registry;
        if (known == null) {
            known = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            new JvmMemoryMetrics().bindTo(known);
            new JvmThreadMetrics().bindTo(known);
            new ProcessorMetrics().bindTo(known);
            new FileDescriptorMetrics().bindTo(known);
            JvmGcMetrics observed = new JvmGcMetrics();
            observed.bindTo(known);
            garbageCollection = observed;
            registry = known;
        }
        countWhatWasBefore(known);
        return known;
    }

    private void countWhatWasBefore(MeterRegistry known) {
        Consumer<MeterRegistry> happened = before.poll();
        while (happened != null) {
            happened.accept(known);
            happened = before.poll();
        }
    }

    void record(Consumer<MeterRegistry> happened) {
        PrometheusMeterRegistry known = registry;
        if (known == null) {
            before.add(happened);
        } else {
            happened.accept(known);
        }
    }

    /** A number that is looked up whenever somebody asks. */
    public void gauge(String name, String description, IntSupplier number) {
        record(known ->
                Gauge.builder(name, number, IntSupplier::getAsInt)
                        .description(description)
                        .strongReference(true)
                        .register(known));
    }

    /** A journal that counts answers, how they end, and how long they take. */
    public AnswerJournal counting(AnswerJournal journal) {
        return new CountingAnswerJournal(journal, this);
    }

    /** Counts a request whose response began after so long. */
    public void request(String operation, int status, Duration taken) {
        record(known ->
                Timer.builder("hrchatbot.requests")
                        .description("Requests until their response began")
                        .tag("operation", operation)
                        .tag("status", String.valueOf(status))
                        .register(known)
                        .record(taken));
    }

    /** All numbers, in Prometheus' text format 0.0.4. */
    public String scrape() {
        return registry().scrape();
    }
}
