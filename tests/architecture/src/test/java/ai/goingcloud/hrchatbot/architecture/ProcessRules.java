package ai.goingcloud.hrchatbot.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What belongs to the whole process is touched in the roots alone: settings, streams, the clock.
 */
final class ProcessRules {

    private static final Set<String> OF_THE_PROCESS =
            Set.of(
                    "java.lang.System.getenv",
                    "java.lang.System.getProperty",
                    "java.lang.System.getProperties",
                    "java.lang.System.setProperty",
                    "java.lang.System.exit",
                    "java.lang.System.in",
                    "java.lang.System.out",
                    "java.lang.System.err",
                    "java.lang.Runtime.exit",
                    "java.lang.Runtime.halt",
                    "java.lang.Boolean.getBoolean",
                    "java.lang.Integer.getInteger",
                    "java.lang.Long.getLong");

    private ProcessRules() {}

    static ArchRule onlyRootsTouchTheProcess(Rooms rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms.trees("bootstrap", "benchmark"))
                .should()
                .accessTargetWhere(
                        target(
                                "it is the environment, a system property, a standard stream or the"
                                        + " exit",
                                ProcessRules::isOfTheProcess));
    }

    /** Time comes from the {@code InstantSource} that a root hands in, so that tests can set it. */
    static ArchRule onlyRootsReadTheClock(Rooms rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms.trees("bootstrap", "benchmark"))
                .should()
                .accessTargetWhere(target("it is the system's clock", ProcessRules::isTheClock));
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, Predicate<AccessTarget> predicate) {
        return DescribedPredicate.describe(
                description, access -> predicate.test(access.getTarget()));
    }

    private static boolean isOfTheProcess(AccessTarget target) {
        return OF_THE_PROCESS.contains(target.getOwner().getName() + "." + target.getName())
                || (target.getName().equals("printStackTrace") && !hasParameters(target));
    }

    private static boolean isTheClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.util.Date" -> name.equals("<init>") && !hasParameters(target);
            case "java.time.Clock", "java.time.InstantSource" -> name.startsWith("system");
            default -> owner.startsWith("java.time.") && name.equals("now") && !takesClock(target);
        };
    }

    private static boolean hasParameters(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit
                && !unit.getRawParameterTypes().isEmpty();
    }

    private static boolean takesClock(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals("java.time.Clock"));
    }
}
