package ai.goingcloud.hrchatbot.acceptance.events;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.IngestFolder;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.lambda.S3Events;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Five changes of a bucket and their five events, in all 120 orders: told when all has happened,
 * and told as early as the order lets them. All end the same, and on the way nobody reads what they
 * never might have read.
 */
interface EventOrderContract {

    /** A store of which each order uses a folder of its own. */
    Company.Stores stores();

    /** Every how manieth order is tried. */
    default int step() {
        return 1;
    }

    AtomicInteger FOLDERS = new AtomicInteger();

    /** One change; null content for a removal. */
    record Change(String file, @Nullable String content) {}

    /** What happens in the folder, in this order. */
    @SuppressWarnings("ImmutableEnumChecker") // The list is a copy.
    enum History {
        NEW_VERSIONS(doc("v1"), doc("v2"), gone("leave.txt"), doc("v3"), doc("v4")),
        REMOVED_IN_THE_END(doc("v1"), gone("leave.txt"), doc("v2"), doc("v3"), gone("leave.txt")),
        SIDECAR_CHANGES(sidecar("hr"), doc("v1"), sidecar("hr, staff"), doc("v2"), sidecar("hr")),
        SIDECAR_WIDENS(sidecar("hr"), doc("v1"), doc("v2"), sidecar("hr"), sidecar("hr, staff")),
        DEFAULTS_CHANGE(
                defaults("staff"), doc("v1"), defaults("hr"), doc("v2"), defaults("hr, staff")),
        BOTH_LAYERS(defaults("hr, staff"), sidecar("hr"), doc("v1"), defaults("hr"), sidecar("*")),
        CONFIDENTIAL_THEN_PUBLIC(
                sidecar("hr"), doc("v1"), doc("v2"), sidecar("*"), defaults("hr, staff")),
        PUBLIC_THEN_CONFIDENTIAL(doc("v1"), sidecar("hr"), doc("v2"), defaults("hr"), doc("v3")),
        BROKEN_SIDECAR(sidecar("hr"), doc("v1"), sidecar(""), doc("v2"), sidecar("hr")),
        SIDECAR_GOES(sidecar("hr"), doc("v1"), gone(SIDECAR), doc("v2"), sidecar("hr, staff")),
        /**
         * Whoever has seen the sidecar keeps to it, so a late end may be wider than an early one.
         */
        SIDECAR_IS_GONE(sidecar("hr"), doc("v1"), gone("leave.txt"), gone(SIDECAR), doc("v2"));

        private final List<Change> changes;

        History(Change... changes) {
            this.changes = List.of(changes);
        }

        List<Change> changes() {
            return changes;
        }
    }

    String SIDECAR = "leave.txt.metadata.json";
    String DEFAULTS = "_defaults.metadata.json";

    private static Change doc(String version) {
        return new Change("leave.txt", "Leave %s in FOLDER.".formatted(version));
    }

    private static Change sidecar(String audiences) {
        return new Change(SIDECAR, "audiences: " + audiences);
    }

    private static Change defaults(String audiences) {
        return new Change(DEFAULTS, "audiences: " + audiences);
    }

    private static Change gone(String file) {
        return new Change(file, null);
    }

    @ParameterizedTest
    @EnumSource
    @Survives({"I2", "I4"})
    default void all_orders_of_five_events_end_the_same_and_nothing_widens_on_the_way(
            History history) {
        Set<String> ends = new TreeSet<>();
        Set<String> earlyEnds = new TreeSet<>();
        List<List<Integer>> orders = orders(history.changes.size());
        assertThat(orders).hasSize(120);
        for (int i = 0; i < orders.size(); i += step()) {
            ends.add(run(history, orders.get(i), false));
            earlyEnds.add(run(history, orders.get(i), true));
        }

        assertThat(ends).hasSize(1);
        Proof.seen(
                "I2",
                "%d orders of %s on %s"
                        .formatted(
                                (orders.size() + step() - 1) / step(),
                                history,
                                getClass().getSimpleName()),
                "one end",
                "one end");
        if (history != History.SIDECAR_IS_GONE) {
            assertThat(earlyEnds).isEqualTo(ends);
        }
    }

    /** How it ends. */
    private String run(History history, List<Integer> order, boolean isEarly) {
        String name = "f%d".formatted(FOLDERS.incrementAndGet());
        String folder = name + "/";
        InMemoryDocumentSource source = new InMemoryDocumentSource();
        Company company = Company.over(source, stores());
        Oracle oracle = new Oracle(name);
        int happened = 0;
        for (int event : order) {
            int upTo = isEarly ? event + 1 : history.changes.size();
            for (; happened < upTo; happened++) {
                apply(history.changes.get(happened), folder, source);
                oracle.happened(history.changes.get(happened));
            }
            Change change = history.changes.get(event);
            String told =
                    S3Events.event(
                            change.content() == null ? S3Events.HIDDEN : S3Events.CREATED,
                            folder + change.file(),
                            event);
            if (event % 2 == 0) {
                company.deliver(told);
            } else {
                assertThat(company.deliverBatch(List.of(told, told))).isEmpty();
            }
            for (Caller caller : List.of(Company.MEI, Company.HR)) {
                assertThat(found(company, caller, folder))
                        .as("%s sees after event %d of %s, early %s", caller, event, order, isEarly)
                        .isSubsetOf(oracle.everAllowed(caller));
            }
        }
        String end = end(company, folder);
        assertThat(found(company, Company.HR, folder)).isEqualTo(oracle.allowedNow(Company.HR));
        if (history == History.SIDECAR_IS_GONE && isEarly) {
            assertThat(found(company, Company.MEI, folder))
                    .isSubsetOf(oracle.allowedNow(Company.MEI));
        } else {
            assertThat(found(company, Company.MEI, folder))
                    .isEqualTo(oracle.allowedNow(Company.MEI));
        }
        assertThat(
                        company.useCases()
                                .ingestFolder()
                                .ingest(new IngestFolder.Command(Caller.system(), folder))
                                .changed())
                .isFalse();
        assertThat(end(company, folder)).isEqualTo(end);
        return end;
    }

    static void apply(Change change, String folder, InMemoryDocumentSource source) {
        if (change.content() == null) {
            source.remove(folder + change.file());
        } else {
            source.put(
                    folder + change.file(),
                    change.content().replace("FOLDER", folder.replace("/", "")));
        }
    }

    private static Set<String> found(Company company, Caller caller, String folder) {
        return company.found(caller, folder + "leave.txt", folder.replace("/", ""));
    }

    private static String end(Company company, String folder) {
        String entry =
                company.entry(folder + "leave.txt")
                        .filter(held -> held.state() != DocumentState.REMOVED)
                        .map(EventOrderContract::described)
                        .orElse("gone");
        return "%s; staff: %s; HR: %s"
                .formatted(
                        entry,
                        found(company, Company.MEI, folder).size(),
                        found(company, Company.HR, folder).size());
    }

    private static String described(CatalogEntry entry) {
        return "%s %s".formatted(entry.state(), entry.metadata().audience());
    }

    private static List<List<Integer>> orders(int size) {
        List<List<Integer>> orders = new ArrayList<>();
        orders.add(List.of());
        for (int next = 0; next < size; next++) {
            int number = next;
            List<List<Integer>> longer =
                    orders.stream()
                            .flatMap(order ->
                                    Stream.iterate(0, at -> at <= order.size(), at -> at + 1)
                                            .map(at -> {
                                                List<Integer> with = new ArrayList<>(order);
                                                with.add(at, number);
                                                return with;
                                            }))
                            .toList();
            orders = new ArrayList<>(longer);
        }
        return orders;
    }

    /** Reckons by itself who may read what. */
    final class Oracle {

        private final String folder;
        private @Nullable String document;
        private @Nullable String sidecar;
        private @Nullable String defaults;
        private final Set<String> staffEver = new HashSet<>();
        private final Set<String> hrEver = new HashSet<>();

        Oracle(String folder) {
            this.folder = folder;
        }

        void happened(Change change) {
            switch (change.file()) {
                case SIDECAR -> sidecar = change.content();
                case DEFAULTS -> defaults = change.content();
                default -> document = change.content();
            }
            staffEver.addAll(allowedNow(Company.MEI));
            hrEver.addAll(allowedNow(Company.HR));
        }

        Set<String> everAllowed(Caller caller) {
            return caller.equals(Company.HR) ? hrEver : staffEver;
        }

        Set<String> allowedNow(Caller caller) {
            String group = caller.groups().iterator().next();
            return document != null && lets(sidecar, group) && lets(defaults, group)
                    ? Set.of(document.replace("FOLDER", folder))
                    : Set.of();
        }

        private static boolean lets(@Nullable String layer, String group) {
            return layer == null
                    || layer.contains("*")
                    || List.of(layer.replace("audiences:", "").strip().split(",\\s*"))
                            .contains(group);
        }
    }
}
