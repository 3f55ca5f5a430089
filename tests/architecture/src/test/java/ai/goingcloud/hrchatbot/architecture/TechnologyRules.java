package ai.goingcloud.hrchatbot.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.PlainSQL;

/** Each technology stays in its room, so that it can be exchanged there. */
final class TechnologyRules {

    private static final DescribedPredicate<JavaClass> NAMED_SQL =
            DescribedPredicate.describe(
                    "are named ..Sql", type -> outermost(type).getSimpleName().endsWith("Sql"));

    private static final Pattern SQL_FOR_JDBC =
            Pattern.compile("execute.*|addBatch|prepare.*|nativeSQL");

    private TechnologyRules() {}

    static ArchRule staysInItsRooms(Technology technology, Rooms rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms.trees(technology.rooms()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology.packages());
    }

    /** A library that is new to the house gets its room in {@link Technology} first. */
    static ArchRule everyLibraryHasARoom(Rooms rooms) {
        String[] known =
                Stream.concat(
                                Stream.of(
                                        rooms.everything(),
                                        "java..",
                                        "javax..",
                                        "com.sun.management..",
                                        "jdk.jfr..",
                                        "org.w3c.dom..",
                                        "org.xml.sax..",
                                        "org.jspecify..",
                                        "org.jmolecules..",
                                        "org.slf4j.."),
                                Stream.of(Technology.values())
                                        .flatMap(technology -> Stream.of(technology.packages())))
                        .toArray(String[]::new);
        return classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(known).as("belong to a library that has a room"));
    }

    /** SQL written by hand stands in classes named for it; all else is built with types. */
    static ArchRule rawSqlStandsInItsOwnClass() {
        return noClasses()
                .that(DescribedPredicate.not(NAMED_SQL))
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "it takes SQL as text",
                                (JavaAccess<?> access) ->
                                        access.getTarget().isAnnotatedWith(PlainSQL.class)
                                                || isSqlForJdbc(access.getTarget())));
    }

    private static boolean isSqlForJdbc(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit
                && unit.getOwner().getPackageName().equals("java.sql")
                && SQL_FOR_JDBC.matcher(unit.getName()).matches()
                && unit.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(String.class));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(TechnologyRules::outermost).orElse(type);
    }
}
