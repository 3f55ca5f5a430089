package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.httpapi.ApiRoutes;
import ai.goingcloud.hrchatbot.adapter.httpapi.Readiness;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneTextAnalyzer;
import ai.goingcloud.hrchatbot.adapter.micrometer.Metrics;
import ai.goingcloud.hrchatbot.adapter.oidc.OidcSettings;
import ai.goingcloud.hrchatbot.adapter.oidc.OidcSignIn;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxEmbeddingModel;
import ai.goingcloud.hrchatbot.adapter.onnx.OnnxModel;
import ai.goingcloud.hrchatbot.adapter.sidecar.JsonMetadataParser;
import ai.goingcloud.hrchatbot.adapter.tika.IsolatedDocumentParser;
import ai.goingcloud.hrchatbot.adapter.web.JavalinServer;
import ai.goingcloud.hrchatbot.adapter.web.Visitors;
import ai.goingcloud.hrchatbot.adapter.web.WebConfig;
import ai.goingcloud.hrchatbot.application.port.DrainAnswers;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.application.service.Policy;
import ai.goingcloud.hrchatbot.application.service.Ports;
import ai.goingcloud.hrchatbot.application.service.UseCaseAssembly;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.handoff.SensitiveTopics;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole chatbot in one process: a folder, an index on disk, models in memory, a page on this
 * machine.
 */
public final class LaptopServer implements AutoCloseable {

    static {
        // The tokenizers' library otherwise reports to its makers from inside AWS, and may look for
        // files on the network. Nothing of a company's use leaves its machines.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    /** Together with what else a stop takes, within the ten seconds that it is commonly given. */
    private static final Duration DRAIN = Duration.ofSeconds(7);

    /** How long the first question has the machine to itself once its model is loaded. */
    private static final Duration HEAD_START = Duration.ofMillis(800);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Parts parts = open(new Parts());
    private @Nullable UseCases useCases;
    private final JavalinServer web;
    private final ReconcileLoop reconcileLoop;
    private final Headroom headroom;

    private LaptopServer(ServerOptions options) {
        try {
            JavalinServer.ensureFree(options.host(), options.port());
            Metrics metrics = open(Metrics.start());
            NativeLibraries.unpackTo(options.data().resolve("libraries"));
            Tracing tracing = open(Tracing.of(options.traces()));
            Path settings = options.models();
            Models named =
                    settings == null
                            ? null
                            : open(
                                    new Models(
                                            ModelSettings.read(settings),
                                            model -> parts.watched(tracing.of(model))));
            List<EmbeddingModel> elsewhere = named == null ? List.of() : named.embedding();
            // Loading a model takes longest, so it begins before everything else.
            List<OnnxEmbeddingModel> inProcess =
                    elsewhere.isEmpty() ? inProcess(options.data().resolve("models")) : List.of();
            Thread loading = preload(inProcess);
            DatabaseAddress database = options.database();
            Stores stores =
                    database == null ? Stores.onDisk(options.data()) : Stores.inPostgres(database);
            stores.opened().forEach(this::open);
            DocumentPlace place = DocumentPlace.of(options);
            place.opened().forEach(this::open);
            UseCases wired =
                    UseCaseAssembly.over(
                            new Ports(
                                    place.source(),
                                    place.shelf(),
                                    tracing.of(
                                            open(
                                                    new IsolatedDocumentParser(
                                                            ReadingSettings.ofThisProcess()))),
                                    new JsonMetadataParser(),
                                    open(new LuceneTextAnalyzer()),
                                    tracing.of(
                                            elsewhere.isEmpty()
                                                    ? List.copyOf(inProcess)
                                                    : elsewhere),
                                    named == null ? null : named.reranker(),
                                    tracing.of(stores.chunks()),
                                    stores.catalog(),
                                    metrics.counting(parts.watched(stores.journal())),
                                    stores.conversations(),
                                    stores.counters(),
                                    stores.usage(),
                                    stores.questions(),
                                    InstantSource.system(),
                                    ZoneId.systemDefault()),
                            (options.signIn() == null ? Policy.forLaptop() : Policy.forSignedIn())
                                    .keepingConversationsFor(options.keepFor())
                                    .referringTo(options.hrDesk())
                                    .allowing(named == null ? null : named.allowance()),
                            named == null ? null : named.writers());
            this.useCases = wired;
            // Documents cannot be embedded sooner anyway, and whoever asks at once is served first.
            this.reconcileLoop = open(new ReconcileLoop(wired.reconcile(), loading));
            this.headroom = open(new Headroom()).start();
            this.web =
                    open(
                            JavalinServer.start(
                                    new WebConfig(
                                            options.host(),
                                            options.port(),
                                            visitors(options),
                                            WebConfig.Capacity.OF_A_LAPTOP),
                                    CountedRoutes.of(
                                            tracing.ofRoutes(ApiRoutes.of(wired, this::readiness)),
                                            metrics)));
            metrics.gauge("hrchatbot.streams.open", "Streams of events", web::openStreams);
            DocumentPlace.Watching watching = place.watching().apply(reconcileLoop::changed);
            open(watching.end());
            reconcileLoop.start(watching.begin());
            open(new RetentionLoop(wired.forgetOldConversations())).start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts it; documents are read in the background from then on. */
    public static LaptopServer start(ServerOptions options) {
        return new LaptopServer(options);
    }

    /** Where a browser finds it. */
    public String address() {
        return web.address();
    }

    /** Every method and path that something is done at. */
    public Set<String> served() {
        return web.served();
    }

    Readiness.State documents() {
        return reconcileLoop.state();
    }

    private Readiness readiness() {
        Map<String, Readiness.State> states = new HashMap<>(parts.states());
        states.put("documents", reconcileLoop.state());
        states.put("memory", headroom.memory());
        states.put("descriptors", headroom.descriptors());
        return new Readiness(states);
    }

    private static Visitors visitors(ServerOptions options) {
        OidcSettings settings = options.signIn();
        if (settings != null) {
            return new Visitors.SignedIn(
                    OidcSignIn.verifying(settings, InstantSource.system()), settings.publicUrl());
        }
        // Whoever has the folder on this machine keeps the documents in it.
        return new Visitors.OfThisMachine(
                new Caller(
                        "laptop",
                        options.groups(),
                        options.country(),
                        Set.of(Caller.HR, Caller.ADMINISTRATOR)));
    }

    private List<OnnxEmbeddingModel> inProcess(Path folder) {
        return Arrays.stream(OnnxModel.values())
                .map(model -> open(new OnnxEmbeddingModel(model, folder, cores())))
                .toList();
    }

    /**
     * Loads the models that were used with this data before: the first one at once, the others
     * after a head start for whoever asks at once. Loading two side by side, or beside the first
     * look at the documents, would keep that question waiting longer.
     */
    private static Thread preload(List<OnnxEmbeddingModel> models) {
        return Thread.ofPlatform()
                .daemon()
                .name("load-model")
                .start(() -> {
                    List<OnnxEmbeddingModel> used =
                            models.stream().filter(OnnxEmbeddingModel::isUnpacked).toList();
                    if (!used.isEmpty()) {
                        used.getFirst().load();
                        try {
                            Thread.sleep(HEAD_START);
                        } catch (InterruptedException _) {
                            return;
                        }
                    }
                    used.forEach(OnnxEmbeddingModel::load);
                    SensitiveTopics.prepare();
                });
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private void drain() {
        UseCases serving = useCases;
        if (serving == null) {
            return;
        }
        try {
            serving.drainAnswers().drain(new DrainAnswers.Command(Caller.system(), DRAIN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    /**
     * Takes no more questions, lets running answers end for some seconds, then stops serving and
     * closes what was opened, last first.
     */
    @Override
    public void close() {
        drain();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("hr-chatbot: closing failed: " + e.getMessage());
            }
        }
    }
}
