package ai.goingcloud.hrchatbot.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What each package says of itself in its {@code package-info}. */
final class PackageRules {

    private PackageRules() {}

    static ArchRule everyPackageIsNullMarked() {
        return all(packages())
                .should(
                        beAnnotatedWith(
                                "@NullMarked", type -> type.equals(NullMarked.class.getName())));
    }

    /**
     * A package without an annotation is seen by all and sees all, so only these are: the model,
     * which other rules close, and the places where everything comes together.
     */
    static ArchRule everyPackageHasItsPlaceInTheHexagon(Rooms rooms) {
        List<String> without = new ArrayList<>(Rooms.DOMAIN_MODEL);
        without.add("bootstrap");
        without.add("benchmark");
        PackageMatchers free = PackageMatchers.of(rooms.trees(without));
        return all(packages())
                .that(
                        DescribedPredicate.describe(
                                "are neither the model nor a root",
                                (JavaPackage candidate) -> !free.test(candidate.getName())))
                .should(
                        beAnnotatedWith(
                                "an annotation of the hexagon",
                                type -> type.startsWith("org.jmolecules.architecture.hexagonal.")));
    }

    private static ClassesTransformer<JavaPackage> packages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                Set<JavaPackage> packages = new LinkedHashSet<>();
                for (JavaClass candidate : classes) {
                    packages.add(candidate.getPackage());
                }
                return packages;
            }
        };
    }

    private static ArchCondition<JavaPackage> beAnnotatedWith(
            String what, Predicate<String> typeName) {
        return new ArchCondition<>("have a package-info with " + what) {
            @Override
            public void check(JavaPackage item, ConditionEvents events) {
                boolean annotated =
                        item.getAnnotations().stream()
                                .map(JavaAnnotation::getRawType)
                                .map(JavaClass::getName)
                                .anyMatch(typeName);
                events.add(
                        new SimpleConditionEvent(
                                item,
                                annotated,
                                "Package <%s> has %s package-info with %s"
                                        .formatted(item.getName(), annotated ? "a" : "no", what)));
            }
        };
    }
}
