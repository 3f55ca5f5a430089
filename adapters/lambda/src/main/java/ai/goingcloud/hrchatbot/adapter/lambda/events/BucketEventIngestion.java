package ai.goingcloud.hrchatbot.adapter.lambda.events;

import ai.goingcloud.hrchatbot.application.port.IngestDocument;
import ai.goingcloud.hrchatbot.application.port.IngestFolder;
import ai.goingcloud.hrchatbot.application.port.Reconcile;
import ai.goingcloud.hrchatbot.application.port.UseCases;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the index up to date with what a bucket's events tell of. An event says where to look,
 * never what is there: each document that it concerns is read as it is now, so that it does not
 * matter in which order events come, nor how often. Of several events of one key in one invocation
 * the newest is acted on. Thread-safe.
 */
public final class BucketEventIngestion {

    /** What is not begun with so much time left is left for another invocation. */
    static final Duration LEAST_TIME = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(BucketEventIngestion.class);
    private static final String SIDECAR = ".metadata.json";
    private static final String DEFAULTS = "_defaults.metadata.json";

    private final String bucket;
    private final UseCases useCases;
    private final int concurrentIngests;

    /**
     * Ingestion of one bucket's events.
     *
     * @param bucket whose events count; those of others are passed over
     * @param concurrentIngests how many documents are read side by side, at least 1
     */
    public BucketEventIngestion(String bucket, UseCases useCases, int concurrentIngests) {
        this.bucket = bucket;
        this.useCases = useCases;
        this.concurrentIngests = concurrentIngests;
    }

    /**
     * Acts on an S3 event, on SQS messages that hold S3 events, or on S3's test event.
     *
     * @param event in JSON
     * @param remaining how much time is left for it
     * @return for SQS the messages that are to be delivered again, in the form of its partial batch
     *     responses; for others an empty object
     * @throws DependencyException when an event that came alone is to be delivered again
     */
    public byte[] handle(byte[] event, Supplier<Duration> remaining) {
        Notification notification = Notification.parse(event);
        Set<String> failed = ingest(notification.messages(), remaining);
        if (!failed.isEmpty() && !notification.isBatch()) {
            throw new DependencyException(
                    ErrorCode.UNAVAILABLE, "Not all of the event could be acted on.", null);
        }
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        if (notification.isBatch()) {
            ArrayNode failures = answer.putArray("batchItemFailures");
            failed.forEach(id -> failures.addObject().put("itemIdentifier", id));
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The ids of the messages that are to come again. */
    private Set<String> ingest(List<Message> messages, Supplier<Duration> remaining) {
        Set<String> failed = new LinkedHashSet<>();
        messages.stream()
                .filter(message -> !message.isUnderstood())
                .map(Message::id)
                .forEach(failed::add);
        Work work = Work.of(bucket, messages);
        Map<DocumentPath, Callable<Boolean>> reading = new LinkedHashMap<>();
        for (DocumentPath path : work.documents().keySet()) {
            reading.put(path, () -> isDone(path, remaining));
        }
        Map<DocumentPath, Boolean> read = inParallel(reading);
        work.documents()
                .forEach((path, ids) -> {
                    if (!read.getOrDefault(path, false)) {
                        failed.addAll(ids);
                    }
                });
        // Afterwards, so that what is read already by then is not read twice.
        work.folders()
                .forEach((folder, ids) -> {
                    if (!isDone(folder, remaining)) {
                        failed.addAll(ids);
                    }
                });
        return failed;
    }

    private boolean isDone(DocumentPath path, Supplier<Duration> remaining) {
        if (isLate(remaining)) {
            return false;
        }
        try {
            return switch (useCases.ingestDocument()
                    .ingest(new IngestDocument.Command(Caller.system(), path))) {
                case IngestDocument.Outcome.Failed _ -> false;
                // Where only another try, or a person, can tell: to the dead letters in the end.
                case IngestDocument.Outcome.Rejected rejected -> !rejected.cause().isPoison();
                case IngestDocument.Outcome.Ingested _,
                        IngestDocument.Outcome.Unchanged _,
                        IngestDocument.Outcome.Removed _,
                        IngestDocument.Outcome.Superseded _ ->
                        true;
            };
        } catch (HrChatbotException e) {
            LOG.warn("{} could not be ingested: {}", path, e.getMessage());
            return false;
        }
    }

    private boolean isDone(String folder, Supplier<Duration> remaining) {
        if (isLate(remaining)) {
            return false;
        }
        try {
            Reconcile.Report report =
                    useCases.ingestFolder()
                            .ingest(new IngestFolder.Command(Caller.system(), folder));
            return report.failed() == 0;
        } catch (HrChatbotException e) {
            LOG.warn("the folder '{}' could not be ingested: {}", folder, e.getMessage());
            return false;
        }
    }

    private static boolean isLate(Supplier<Duration> remaining) {
        return remaining.get().compareTo(LEAST_TIME) < 0;
    }

    private Map<DocumentPath, Boolean> inParallel(Map<DocumentPath, Callable<Boolean>> work) {
        Map<DocumentPath, Boolean> results = new HashMap<>();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(
                        concurrentIngests, Thread.ofVirtual().name("ingest-", 0).factory())) {
            List<DocumentPath> paths = List.copyOf(work.keySet());
            List<Future<Boolean>> done = readers.invokeAll(work.values());
            for (int i = 0; i < paths.size(); i++) {
                results.put(paths.get(i), done.get(i).get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a file failed unexpectedly", e.getCause());
        }
        return results;
    }

    /**
     * What the messages come to: which documents and folders are to be looked at, and the messages
     * that wait for each.
     */
    private record Work(
            Map<DocumentPath, Set<String>> documents, Map<String, Set<String>> folders) {

        static Work of(String bucket, List<Message> messages) {
            Map<String, ObjectEvent> newest = new LinkedHashMap<>();
            Map<String, String> messageOf = new HashMap<>();
            for (Message message : messages) {
                for (ObjectEvent event : message.events()) {
                    ObjectEvent other = newest.get(event.key());
                    if (!event.bucket().equals(bucket)) {
                        LOG.warn("an event of the bucket {} is passed over", event.bucket());
                    } else if (other == null || event.isNewerThan(other)) {
                        newest.put(event.key(), event);
                        messageOf.put(event.key(), message.id());
                    }
                }
            }
            Work work = new Work(new LinkedHashMap<>(), new LinkedHashMap<>());
            newest.values()
                    .forEach(event -> work.add(event, messageOf.getOrDefault(event.key(), "")));
            return work;
        }

        private void add(ObjectEvent event, String message) {
            Optional<DocumentPath> path = path(event.key());
            if (path.isEmpty()) {
                return;
            }
            String value = path.get().value();
            if (path.get().fileName().equals(DEFAULTS)) {
                String folder = value.substring(0, value.length() - DEFAULTS.length());
                folders.computeIfAbsent(folder, _ -> new HashSet<>()).add(message);
                return;
            }
            Optional<DocumentPath> document =
                    path.get().isMetadata()
                            ? path(value.substring(0, value.length() - SIDECAR.length()))
                            : path;
            document.ifPresent(concerned ->
                    documents.computeIfAbsent(concerned, _ -> new HashSet<>()).add(message));
        }

        /** Empty for what no place lists: folders' own objects, hidden and temporary files. */
        private static Optional<DocumentPath> path(String key) {
            if (key.endsWith("/")) {
                return Optional.empty();
            }
            try {
                return Optional.of(new DocumentPath(key)).filter(path -> !path.isHidden());
            } catch (InvalidInputException e) {
                LOG.warn("an event with a key that no document can have is passed over");
                return Optional.empty();
            }
        }
    }
}
