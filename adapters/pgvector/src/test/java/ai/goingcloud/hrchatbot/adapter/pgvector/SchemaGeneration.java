package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Generates the classes that name tables and columns, from a database that was just migrated. */
final class SchemaGeneration {

    /** Where the generated classes stand that the adapter is compiled with. */
    static final Path CHECKED_IN = Path.of("src/main/generated").toAbsolutePath();

    private SchemaGeneration() {}

    static void into(Path folder) throws Exception {
        PostgresServer server = PostgresServer.shared();
        String url = server.newDatabase();
        Migrations.run(TestDatabase.settings(url), TestDatabase.credentials(url));
        GenerationTool.generate(
                new Configuration()
                        .withLogging(Logging.WARN)
                        .withJdbc(new Jdbc().withUrl(url))
                        .withGenerator(
                                new Generator()
                                        .withDatabase(tables())
                                        .withGenerate(contents())
                                        .withTarget(
                                                new Target()
                                                        .withPackageName(
                                                                "ai.goingcloud.hrchatbot.adapter.pgvector.schema")
                                                        .withDirectory(folder.toString()))));
        server.drop(url);
    }

    private static Database tables() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("hr_chatbot")
                .withOutputSchemaToDefault(true)
                .withIncludeRoutines(false)
                .withIncludeSequences(false)
                .withExcludes(
                        "flyway_schema_history | search_chunks | lexical\\.terms |"
                                + " embedding\\.vector")
                .withIncludeExcludeColumns(true)
                .withForcedTypes(
                        List.of(
                                new ForcedType()
                                        .withUserType("java.time.Instant")
                                        .withConverter(NanosecondsConverter.class.getName())
                                        .withIncludeExpression(".*\\.(.*_at|lease_until)")
                                        .withIncludeTypes("bigint|int8")));
    }

    private static Generate contents() {
        return new Generate()
                .withRecords(false)
                .withKeys(false)
                .withIndexes(false)
                .withImplicitJoinPathsToOne(false)
                .withImplicitJoinPathsToMany(false)
                .withGlobalCatalogReferences(false)
                .withGlobalSchemaReferences(false)
                .withDefaultCatalog(false)
                .withDefaultSchema(false)
                .withGeneratedAnnotation(false);
    }
}
