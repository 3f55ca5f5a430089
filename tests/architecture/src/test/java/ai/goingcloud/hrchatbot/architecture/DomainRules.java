package ai.goingcloud.hrchatbot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What the core may know. */
final class DomainRules {

    private static final Set<String> NAMES_OF_PLACES =
            Set.of("java.net.URI", "java.net.URISyntaxException");

    /** Sockets, files, databases: what an adapter is for. */
    private static final DescribedPredicate<JavaClass> REACHES_OUTSIDE =
            resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..", "java.nio.channels..")
                    .and(not(describe("names a place", DomainRules::namesAPlace)))
                    .or(describe("is a file", DomainRules::isAFile));

    private static final DescribedPredicate<JavaClass> PURE_JAVA =
            resideInAPackage("java..").and(not(REACHES_OUTSIDE));

    private static final DescribedPredicate<JavaClass> WORDS_ABOUT_CODE =
            resideInAnyPackage("org.jspecify..", "org.jmolecules..");

    /** Run by the build alone, to write a file that becomes a resource of the module. */
    private static final String PROGRAM_OF_THE_BUILD = "FitTopicModels";

    private DomainRules() {}

    static ArchRule theDomainKnowsOnlyPureJava(Rooms rooms) {
        return classes()
                .that()
                .resideInAPackage(rooms.tree("domain"))
                .and()
                .doNotHaveSimpleName(PROGRAM_OF_THE_BUILD)
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(rooms.tree("domain"))
                                .or(PURE_JAVA)
                                .or(WORDS_ABOUT_CODE)
                                .as("belong to the domain or to Java without its ways outside"));
    }

    static ArchRule theModelDoesNotKnowPorts(Rooms rooms) {
        return noClasses()
                .that()
                .resideInAnyPackage(rooms.trees(Rooms.DOMAIN_MODEL))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(rooms.tree("domain.port"));
    }

    static ArchRule theApplicationAddsOnlyLogging(Rooms rooms) {
        return classes()
                .that()
                .resideInAPackage(rooms.tree("application"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(rooms.trees("domain", "application"))
                                .or(PURE_JAVA)
                                .or(WORDS_ABOUT_CODE)
                                .or(resideInAPackage("org.slf4j.."))
                                .as(
                                        "belong to the core, to Java without its ways outside, or"
                                                + " to slf4j"));
    }

    private static boolean namesAPlace(JavaClass type) {
        return NAMES_OF_PLACES.contains(type.getName());
    }

    private static boolean isAFile(JavaClass type) {
        return type.getName().matches("java\\.io\\.(File.*|RandomAccessFile)");
    }
}
