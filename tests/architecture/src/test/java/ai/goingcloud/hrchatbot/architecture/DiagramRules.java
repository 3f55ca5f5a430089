package ai.goingcloud.hrchatbot.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;

/** The picture in the documentation is the house as it is. */
final class DiagramRules {

    private DiagramRules() {}

    /** ArchUnit passes over classes that no box has, so the boxes are a rule of their own. */
    static ArchRule everyClassIsInABox(Path diagram) {
        return classes().should().resideInAnyPackage(Picture.ofPlantUml(diagram).packages());
    }

    static ArchRule theCodeHasNoArrowThatIsNotDrawn(Path diagram, Rooms rooms) {
        return classes()
                .that()
                .resideInAPackage(rooms.everything())
                .should(adhereToPlantUmlDiagram(diagram, consideringOnlyDependenciesInDiagram()));
    }
}
