package ai.goingcloud.hrchatbot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import java.util.stream.Stream;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;

/** Who may know an adapter, and whom an adapter may know. */
final class AdapterRules {

    private static final DescribedPredicate<JavaClass> IN_A_SECONDARY_ADAPTER =
            DescribedPredicate.describe(
                    "are in a secondary adapter",
                    type ->
                            Stream.iterate(
                                            Optional.of(type.getPackage()),
                                            Optional::isPresent,
                                            here -> here.flatMap(JavaPackage::getParent))
                                    .flatMap(Optional::stream)
                                    .anyMatch(
                                            here -> here.isAnnotatedWith(SecondaryAdapter.class)));

    private AdapterRules() {}

    /**
     * Two adapters others may know: the HTTP API its fronts, and the form of stored answers the
     * stores.
     */
    static ArchRule adaptersDoNotKnowEachOther(Rooms rooms) {
        return slices().matching(rooms.base() + ".adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage(rooms.trees("adapter.httpapi", "adapter.answerjson")));
    }

    static ArchRule secondaryAdaptersDoNotKnowTheApplication(Rooms rooms) {
        return noClasses()
                .that(IN_A_SECONDARY_ADAPTER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(rooms.tree("application"));
    }

    static ArchRule onlyRootsKnowAdapters(Rooms rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        rooms.trees("adapter", "bootstrap", "benchmark", "testing"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(rooms.tree("adapter"));
    }

    static ArchRule nobodyKnowsTheRoots(Rooms rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms.trees("bootstrap", "benchmark"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms.trees("bootstrap", "benchmark"));
    }
}
