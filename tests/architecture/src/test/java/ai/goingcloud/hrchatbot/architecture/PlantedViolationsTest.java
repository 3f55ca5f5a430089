package ai.goingcloud.hrchatbot.architecture;

import static ai.goingcloud.hrchatbot.architecture.ImportedClasses.OF_THE_PLANTED_HOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule names those in the planted house who break it, and nobody else. */
class PlantedViolationsTest {

    private static final Rooms ROOMS = Rooms.OF_THE_PLANTED_HOUSE;

    /** How ArchUnit's sentences begin: who, in angle brackets. */
    private static final Pattern WHO =
            Pattern.compile("(?m)^[^<\\n]*<" + Pattern.quote(ROOMS.base()) + "\\.([^>]+)>");

    @Test
    void ways_around_the_hexagon_are_seen() {
        assertThat(offenders(HexagonRules.hexagonal()))
                .containsExactly(
                        "adapter.httpapi.PastTheUseCases",
                        "adapter.sqlite.KnowsUseCase",
                        "adapter.sqlite.inner.KnowsUseCaseToo",
                        "adapter.web.backdoor.Backdoor",
                        "application.service.KnowsAdapter");
    }

    @Test
    void a_package_without_null_marks_is_seen() {
        assertThat(offenders(PackageRules.everyPackageIsNullMarked()))
                .containsExactly("adapter.sqlite.inner", "adapter.web.backdoor", "domain.unsaid");
    }

    @Test
    void a_package_without_a_place_is_seen() {
        assertThat(offenders(PackageRules.everyPackageHasItsPlaceInTheHexagon(ROOMS)))
                .containsExactly(
                        "adapter.sqlite.inner",
                        "adapter.web.backdoor",
                        "domain.loose",
                        "domain.unsaid");
    }

    @Test
    void a_domain_that_reaches_outside_is_seen() {
        assertThat(offenders(DomainRules.theDomainKnowsOnlyPureJava(ROOMS)))
                .containsExactly(
                        "domain.document.CallsTheNetwork",
                        "domain.document.Connects",
                        "domain.document.ReadsFiles");
    }

    @Test
    void a_model_that_knows_a_port_is_seen() {
        assertThat(offenders(DomainRules.theModelDoesNotKnowPorts(ROOMS)))
                .containsExactly("domain.document.KnowsPort");
    }

    @Test
    void an_application_that_knows_more_than_the_core_is_seen() {
        assertThat(offenders(DomainRules.theApplicationAddsOnlyLogging(ROOMS)))
                .containsExactly(
                        "application.service.KnowsAdapter",
                        "application.service.KnowsRoot",
                        "application.service.WritesJson");
    }

    @Test
    void an_adapter_that_knows_its_neighbour_is_seen() {
        assertThat(offenders(AdapterRules.adaptersDoNotKnowEachOther(ROOMS)))
                .containsExactly("adapter.sqlite.KnowsNeighbour");
    }

    @Test
    void a_secondary_adapter_that_knows_a_use_case_is_seen() {
        assertThat(offenders(AdapterRules.secondaryAdaptersDoNotKnowTheApplication(ROOMS)))
                .containsExactly(
                        "adapter.sqlite.KnowsUseCase", "adapter.sqlite.inner.KnowsUseCaseToo");
    }

    @Test
    void an_application_that_knows_an_adapter_is_seen() {
        assertThat(offenders(AdapterRules.onlyRootsKnowAdapters(ROOMS)))
                .containsExactly("application.service.KnowsAdapter");
    }

    @Test
    void an_application_that_knows_a_root_is_seen() {
        assertThat(offenders(AdapterRules.nobodyKnowsTheRoots(ROOMS)))
                .containsExactly("application.service.KnowsRoot");
    }

    @Test
    void those_who_touch_the_process_are_seen() {
        assertThat(offenders(ProcessRules.onlyRootsTouchTheProcess(ROOMS)))
                .containsExactly(
                        "adapter.onnx.Exits",
                        "adapter.onnx.Prints",
                        "adapter.onnx.PrintsError",
                        "adapter.onnx.ReadsEnvironment",
                        "adapter.onnx.ReadsFlag",
                        "adapter.onnx.ReadsProperty");
    }

    @Test
    void those_who_read_the_clock_are_seen() {
        assertThat(offenders(ProcessRules.onlyRootsReadTheClock(ROOMS)))
                .containsExactly(
                        "adapter.onnx.MakesClock",
                        "adapter.onnx.ReadsDay",
                        "adapter.onnx.ReadsInstant",
                        "adapter.onnx.ReadsMillis");
    }

    @ParameterizedTest
    @EnumSource
    void a_technology_in_a_wrong_room_is_seen(Technology technology) {
        List<String> expected =
                switch (technology) {
                    case WEB_SERVER -> List.of("adapter.misplaced.UsesWebServer");
                    case PLAIN_WEB_SERVER -> List.of("adapter.misplaced.UsesPlainWebServer");
                    case SEARCH_ENGINE -> List.of("adapter.misplaced.UsesSearchEngine");
                    case MODELS_IN_PROCESS ->
                            List.of(
                                    "adapter.misplaced.UsesModelRuntime",
                                    "adapter.misplaced.UsesTokenizer");
                    case SQL ->
                            List.of(
                                    "adapter.misplaced.UsesDatabase",
                                    "adapter.misplaced.UsesQueries",
                                    "domain.document.Connects");
                    case MODEL_CONTEXT_PROTOCOL -> List.of("adapter.misplaced.UsesToolProtocol");
                    case SIGN_IN -> List.of("adapter.misplaced.UsesSignIn");
                    case METRICS -> List.of("adapter.misplaced.UsesMetrics");
                    case TRACES -> List.of("adapter.misplaced.UsesTraces");
                    case SQLITE -> List.of("adapter.misplaced.UsesSqlite");
                    case POSTGRES -> List.of("adapter.misplaced.UsesPostgres");
                    case AWS -> List.of("adapter.misplaced.UsesAws");
                    case LAMBDA -> List.of("adapter.misplaced.UsesLambda");
                    case LOGGING -> List.of("adapter.misplaced.UsesLogging");
                    case FILE_FORMATS ->
                            List.of(
                                    "adapter.misplaced.UsesDetector",
                                    "adapter.misplaced.UsesHtml",
                                    "adapter.misplaced.UsesMarkdown",
                                    "adapter.misplaced.UsesPdf",
                                    "adapter.misplaced.UsesYaml");
                    case JSON ->
                            List.of("adapter.misplaced.UsesJson", "application.service.WritesJson");
                };

        assertThat(offenders(TechnologyRules.staysInItsRooms(technology, ROOMS)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void a_library_without_a_room_is_seen() {
        assertThat(offenders(TechnologyRules.everyLibraryHasARoom(ROOMS)))
                .containsExactly("adapter.misplaced.UsesNewLibrary");
    }

    @Test
    void sql_in_passing_is_seen() {
        assertThat(offenders(TechnologyRules.rawSqlStandsInItsOwnClass()))
                .containsExactly("adapter.sqlite.SqlForJdbc", "adapter.sqlite.SqlInPassing");
    }

    @Test
    void a_primary_port_with_two_methods_is_seen() {
        assertThat(offenders(NamingRules.primaryPortsHaveOneMethod(ROOMS)))
                .containsExactly("application.port.AskAndTell", "application.port.Inherits");
    }

    @Test
    void an_open_class_in_an_adapter_is_seen() {
        assertThat(offenders(NamingRules.adaptersAreFinal(ROOMS)))
                .containsExactly("adapter.lucene.OpenShelf");
    }

    @Test
    void a_public_service_is_seen() {
        assertThat(offenders(NamingRules.servicesAreHidden(ROOMS)))
                .containsExactly("application.service.SeenService");
    }

    @Test
    void names_that_say_nothing_are_seen() {
        assertThat(offenders(NamingRules.classesHaveTheirRightName()))
                .containsExactly(
                        "adapter.lucene.ShelfCommon",
                        "adapter.lucene.ShelfDto",
                        "adapter.lucene.ShelfHelper",
                        "adapter.lucene.ShelfImpl",
                        "adapter.lucene.ShelfManager",
                        "adapter.lucene.ShelfUtil",
                        "adapter.lucene.ShelfUtils");
    }

    @Test
    void a_package_whose_name_says_nothing_is_seen() {
        assertThat(offenders(NamingRules.packagesHaveTheirRightName(ROOMS)))
                .containsExactly("adapter.lucene.util.Words", "adapter.lucene.util.package-info");
    }

    @Test
    void failures_without_the_root_are_seen() {
        assertThat(offenders(NamingRules.failuresHaveOneRoot(ROOMS)))
                .containsExactly(
                        "adapter.lucene.SeenException", "application.service.OwnException");
    }

    @Test
    void a_dependency_without_an_arrow_is_seen() {
        assertThat(
                        offenders(
                                DiagramRules.theCodeHasNoArrowThatIsNotDrawn(
                                        resource("planted.puml"), ROOMS)))
                .containsExactly(
                        "adapter.sqlite.KnowsNeighbour",
                        "application.service.KnowsAdapter",
                        "application.service.KnowsRoot");
    }

    @Test
    void a_package_without_a_box_is_seen() {
        assertThat(
                        offenders(
                                DiagramRules.everyClassIsInABox(
                                        resource("planted-without-a-box.puml"))))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("adapter.sqlite."));
    }

    @Test
    void an_arrow_without_a_dependency_is_seen() {
        assertThat(
                        Picture.ofPlantUml(resource("planted.puml"))
                                .arrowsWithoutDependency(OF_THE_PLANTED_HOUSE))
                .containsExactly(new Picture.Arrow("onnx", "domain"));
    }

    @Test
    void a_page_with_another_picture_is_seen() {
        Set<Picture.Arrow> drawn = new TreeSet<>(Picture.arrowsOfMermaid(resource("planted.md")));
        drawn.removeAll(Picture.ofPlantUml(resource("planted.puml")).arrows());

        assertThat(drawn)
                .containsExactly(
                        new Picture.Arrow("lucene", "http-api"),
                        new Picture.Arrow("onnx", "http-api"));
    }

    /** Names below the base package: of classes, or of packages where the rule is about those. */
    private static Set<String> offenders(ArchRule rule) {
        Set<String> offenders = new TreeSet<>();
        for (String sentence :
                rule.evaluate(OF_THE_PLANTED_HOUSE).getFailureReport().getDetails()) {
            List<String> named =
                    WHO.matcher(sentence).results().map(PlantedViolationsTest::who).toList();
            assertThat(named).as(sentence).isNotEmpty();
            offenders.addAll(named);
        }
        return offenders;
    }

    private static String who(MatchResult found) {
        String name = found.group(1);
        return OF_THE_PLANTED_HOUSE.stream()
                .filter(type -> type.isTopLevelClass())
                .map(JavaClass::getName)
                .map(type -> type.substring(ROOMS.base().length() + 1))
                .filter(type -> name.matches(Pattern.quote(type) + "([.$].*)?"))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    private static Path resource(String name) {
        URL url =
                Objects.requireNonNull(
                        PlantedViolationsTest.class.getResource(
                                "/ai/goingcloud/hrchatbot/planted/" + name));
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(url + " is no path", e);
        }
    }
}
