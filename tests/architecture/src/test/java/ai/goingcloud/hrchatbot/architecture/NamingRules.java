package ai.goingcloud.hrchatbot.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Shapes and names of classes. */
final class NamingRules {

    /** What the composition roots use of the services' package. */
    private static final Set<String> SEEN_FROM_OUTSIDE =
            Set.of(
                    "UseCaseAssembly",
                    "Ports",
                    "Policy",
                    "Allowance",
                    "AnswerLimits",
                    "HrDesk",
                    "Writers");

    private static final List<String> EMPTY_WORDS =
            List.of("Impl", "Util", "Utils", "Helper", "Manager", "Dto", "Common");

    private NamingRules() {}

    static ArchRule primaryPortsHaveOneMethod(Rooms rooms) {
        return classes()
                .that()
                .resideInAPackage(rooms.tree("application.port"))
                .and()
                .areInterfaces()
                .and()
                .areTopLevelClasses()
                .and(isNotAPackageInfo())
                .should(haveOneAbstractMethod());
    }

    static ArchRule adaptersAreFinal(Rooms rooms) {
        return classes()
                .that()
                .resideInAPackage(rooms.tree("adapter"))
                .and(describe("could be extended by anybody", NamingRules::isOpenKind))
                .should()
                .haveModifier(JavaModifier.FINAL);
    }

    static ArchRule servicesAreHidden(Rooms rooms) {
        return classes()
                .that()
                .resideInAPackage(rooms.tree("application.service"))
                .and()
                .areTopLevelClasses()
                .and(isNotAPackageInfo())
                .and(
                        describe(
                                "are not what the roots use",
                                type -> !SEEN_FROM_OUTSIDE.contains(type.getSimpleName())))
                .should()
                .bePackagePrivate();
    }

    static ArchRule classesHaveTheirRightName() {
        return noClasses().should().haveNameMatching(".*(" + String.join("|", EMPTY_WORDS) + ")");
    }

    static ArchRule packagesHaveTheirRightName(Rooms rooms) {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        EMPTY_WORDS.stream()
                                .map(word -> word.toLowerCase(Locale.ROOT))
                                .flatMap(word -> Stream.of(word, word + "s"))
                                .map(word -> rooms.base() + ".." + word + "..")
                                .toArray(String[]::new));
    }

    /**
     * Every failure that crosses a port is of the one sealed root. Inside one adapter an exception
     * may steer the flow, as long as it is hidden there or nested in the type that throws it.
     */
    static ArchRule failuresHaveOneRoot(Rooms rooms) {
        return classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and(not(isFlowControlOfAnAdapter(rooms)))
                .should()
                .beAssignableTo(rooms.base() + ".domain.error.HrChatbotException");
    }

    private static DescribedPredicate<JavaClass> isFlowControlOfAnAdapter(Rooms rooms) {
        return resideInAPackage(rooms.tree("adapter"))
                .and(
                        describe(
                                "are hidden or nested",
                                type ->
                                        type.isNestedClass()
                                                || !type.getModifiers()
                                                        .contains(JavaModifier.PUBLIC)))
                .as("steer the flow inside an adapter");
    }

    private static DescribedPredicate<JavaClass> isNotAPackageInfo() {
        return describe(
                "are not a package-info", type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean isOpenKind(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isRecord()
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getModifiers().contains(JavaModifier.PRIVATE)
                && !type.reflect().isSealed();
    }

    private static ArchCondition<JavaClass> haveOneAbstractMethod() {
        return new ArchCondition<>("have one abstract method") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                List<String> methods =
                        item.getAllMethods().stream()
                                .filter(method ->
                                        method.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(JavaMethod::getName)
                                .sorted()
                                .toList();
                events.add(
                        new SimpleConditionEvent(
                                item,
                                methods.size() == 1,
                                "Interface <%s> has the abstract methods %s"
                                        .formatted(item.getName(), methods)));
            }
        };
    }
}
