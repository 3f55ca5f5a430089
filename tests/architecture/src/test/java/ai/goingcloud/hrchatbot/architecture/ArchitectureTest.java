package ai.goingcloud.hrchatbot.architecture;

import static ai.goingcloud.hrchatbot.architecture.ImportedClasses.OF_THE_HOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

    private static final Rooms ROOMS = Rooms.OF_THE_HOUSE;

    private static final Path DOCUMENTATION = Path.of("../../docs/architecture");

    private static final Path DIAGRAM = DOCUMENTATION.resolve("architecture.puml");

    @Test
    void every_room_is_seen_by_the_rules() {
        assertThat(Rooms.ALL)
                .filteredOn(room -> !isSeen(room))
                .as("rooms without a class; those with one are struck from NOT_BUILT_YET")
                .containsExactlyInAnyOrderElementsOf(Rooms.NOT_BUILT_YET);
    }

    @Test
    void every_class_is_in_a_room() {
        PackageMatchers rooms = PackageMatchers.of(ROOMS.trees(Rooms.ALL));

        assertThat(OF_THE_HOUSE)
                .filteredOn(type -> !rooms.test(type.getPackageName()))
                .extracting(JavaClass::getName)
                .as("classes in packages that no room of Rooms.ALL has")
                .isEmpty();
    }

    @Test
    void adapters_and_the_core_form_a_hexagon() {
        HexagonRules.hexagonal().check(OF_THE_HOUSE);
    }

    @Test
    void every_package_is_null_marked() {
        PackageRules.everyPackageIsNullMarked().check(OF_THE_HOUSE);
    }

    @Test
    void every_package_has_its_place_in_the_hexagon() {
        PackageRules.everyPackageHasItsPlaceInTheHexagon(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void the_domain_knows_only_pure_java() {
        DomainRules.theDomainKnowsOnlyPureJava(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void the_model_does_not_know_ports() {
        DomainRules.theModelDoesNotKnowPorts(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void the_application_adds_only_logging() {
        DomainRules.theApplicationAddsOnlyLogging(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void adapters_do_not_know_each_other() {
        AdapterRules.adaptersDoNotKnowEachOther(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void secondary_adapters_do_not_know_the_application() {
        AdapterRules.secondaryAdaptersDoNotKnowTheApplication(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void only_roots_know_adapters() {
        AdapterRules.onlyRootsKnowAdapters(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void nobody_knows_the_roots() {
        AdapterRules.nobodyKnowsTheRoots(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void only_roots_touch_the_process() {
        ProcessRules.onlyRootsTouchTheProcess(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void only_roots_read_the_clock() {
        ProcessRules.onlyRootsReadTheClock(ROOMS).check(OF_THE_HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void a_technology_stays_in_its_rooms(Technology technology) {
        TechnologyRules.staysInItsRooms(technology, ROOMS).check(OF_THE_HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void each_room_of_a_technology_uses_it(Technology technology) {
        PackageMatchers packages = PackageMatchers.of(technology.packages());

        assertThat(technology.rooms())
                .filteredOn(ArchitectureTest::isSeen)
                .filteredOn(room -> !knows(room, packages))
                .as("rooms of a technology that they do not use")
                .isEmpty();
    }

    @Test
    void every_library_has_a_room() {
        TechnologyRules.everyLibraryHasARoom(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void raw_sql_stands_in_its_own_class() {
        TechnologyRules.rawSqlStandsInItsOwnClass().check(OF_THE_HOUSE);
    }

    @Test
    void primary_ports_have_one_method() {
        NamingRules.primaryPortsHaveOneMethod(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void adapters_are_final() {
        NamingRules.adaptersAreFinal(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void services_are_hidden() {
        NamingRules.servicesAreHidden(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void classes_have_their_right_name() {
        NamingRules.classesHaveTheirRightName().check(OF_THE_HOUSE);
    }

    @Test
    void packages_have_their_right_name() {
        NamingRules.packagesHaveTheirRightName(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void failures_have_one_root() {
        NamingRules.failuresHaveOneRoot(ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void every_class_is_in_a_box() {
        DiagramRules.everyClassIsInABox(DIAGRAM).check(OF_THE_HOUSE);
    }

    @Test
    void the_code_has_no_arrow_that_is_not_drawn() {
        DiagramRules.theCodeHasNoArrowThatIsNotDrawn(DIAGRAM, ROOMS).check(OF_THE_HOUSE);
    }

    @Test
    void the_diagram_has_no_arrow_that_the_code_does_not_have() {
        assertThat(Picture.ofPlantUml(DIAGRAM).arrowsWithoutDependency(OF_THE_HOUSE)).isEmpty();
    }

    @Test
    void the_page_shows_the_same_picture() {
        assertThat(Picture.arrowsOfMermaid(DOCUMENTATION.resolve("README.md")))
                .isNotEmpty()
                .isEqualTo(Picture.ofPlantUml(DIAGRAM).arrows());
    }

    private static boolean isSeen(String room) {
        return OF_THE_HOUSE.stream().anyMatch(type -> isIn(room, type));
    }

    private static boolean knows(String room, PackageMatchers packages) {
        return OF_THE_HOUSE.stream()
                .filter(type -> isIn(room, type))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(
                        dependency -> packages.test(dependency.getTargetClass().getPackageName()));
    }

    private static boolean isIn(String room, JavaClass type) {
        return PackageMatchers.of(ROOMS.tree(room)).test(type.getPackageName());
    }
}
