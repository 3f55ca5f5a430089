package ai.goingcloud.hrchatbot.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What the rules look at, read once. */
final class ImportedClasses {

    /** Generated from the migrations, so that nobody decides how they look. */
    private static final String SCHEMA = "/adapter/pgvector/schema/";

    /**
     * All modules' production classes; tests, the port contracts and generated classes are left
     * out.
     */
    static final JavaClasses OF_THE_HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("/hrchatbot/testing/"))
                    .withImportOption(location -> !location.contains(SCHEMA))
                    .importPackages(Rooms.OF_THE_HOUSE.base());

    static final JavaClasses OF_THE_PLANTED_HOUSE =
            new ClassFileImporter().importPackages(Rooms.OF_THE_PLANTED_HOUSE.base());

    private ImportedClasses() {}
}
