package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.oidc.OidcSettings;
import ai.goingcloud.hrchatbot.adapter.s3.S3Config;
import ai.goingcloud.hrchatbot.application.service.HrDesk;
import ai.goingcloud.hrchatbot.domain.document.ContentHash;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says. Of an option that is given twice, the last counts.
 *
 * @param documents the folder that is served and watched
 * @param bucket served instead of the folder; null for the folder
 * @param data the folder of the index and the conversations
 * @param database where everything is kept instead of in the data folder; null for there
 * @param signIn who signs people in, as the environment says; null for nobody: then there is one
 *     caller
 * @param groups of the one caller
 * @param country of the one caller; null for not known
 * @param keepFor how long a conversation is kept that nobody goes on with
 * @param hrDesk where to send people whom the documents do not answer
 * @param logFormat how what happens is logged on standard error
 * @param traces the collector of OpenTelemetry that is told what is done; null for none
 * @param models settings of generating and embedding models; null to do without
 * @param question to be asked and answered on standard output, after which the server ends; null to
 *     keep serving
 */
public record ServerOptions(
        Path documents,
        @Nullable S3Config bucket,
        Path data,
        @Nullable DatabaseAddress database,
        String host,
        int port,
        @Nullable OidcSettings signIn,
        Set<String> groups,
        @Nullable String country,
        Duration keepFor,
        HrDesk hrDesk,
        LogFormat logFormat,
        @Nullable URI traces,
        @Nullable Path models,
        @Nullable String question) {

    /** How the log is written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    static final String HELP =
            """
            Usage: ./run [options]

            Answers questions from the documents in a folder, at http://localhost:8080.

              --documents DIR   the folder to serve and watch (default: samples)
              --bucket NAME     serve an S3 bucket instead, looked at every few seconds (credentials from where the
                                AWS SDK looks for them)
              --s3-endpoint URL the server that speaks S3, such as http://localhost:4566 (default: AWS)
              --s3-region NAME  the bucket's region (default: ap-northeast-1)
              --data DIR        where the index and the conversations are kept
                                (default: a folder of its own for each documents folder, under .hr-chatbot)
              --database URL    keep everything in PostgreSQL instead: postgresql://user@host:5432/name
                                (the password from HR_CHATBOT_DATABASE_PASSWORD, the certificates to trust from the
                                file that HR_CHATBOT_DATABASE_CA_BUNDLE names)
              --port N          the port to listen on, 0 for any free one (default: 8080)
              --host NAME       the name or address to listen on; without sign-in (HR_CHATBOT_OIDC_ISSUER and so on),
                                a loopback one (default: localhost)
              --groups A,B      the groups that you belong to, for documents that are not for everyone
              --country XX      your country, for documents that are for some countries only
              --keep-days N     forget conversations that nobody has gone on with for so many days (default: 365)
              --hr-system URL   where people look up their own records, such as the days they have left
              --hr-contact TEXT whom to ask when the documents do not answer
              --log-format F    text, or json for one object a line with requests among them (default: text)
              --traces URL      the collector of OpenTelemetry that is told what takes how long, such as
                                http://localhost:4318 (default: none)
              --models FILE     settings of the models that write answers and embed (default: none is needed)
              --ask QUESTION    answer one question on standard output and end
              --help            this text

            ./run ask, ingest, documents, evaluate and mcp talk to a chatbot that runs already;
            ./run ask --help says more.
            """;

    private static final String DEFAULT_DATA_HOME = ".hr-chatbot";

    /** Whether the command line asks for the help text. */
    static boolean wantsHelp(String[] arguments) {
        return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    }

    /**
     * Reads the command line.
     *
     * @throws MisconfiguredException for an option that does not exist, lacks its value, or has a
     *     wrong one
     */
    public static ServerOptions parse(String... arguments) {
        return parse(System.getenv(), arguments);
    }

    /** The same in another environment. */
    public static ServerOptions parse(Map<String, String> environment, String... arguments) {
        Path documents = Path.of("samples");
        String bucket = null;
        String s3Region = S3Config.DEFAULT_REGION;
        URI s3Endpoint = null;
        Path data = null;
        Path dataHome = Path.of(DEFAULT_DATA_HOME);
        DatabaseAddress database = null;
        String host = "localhost";
        int port = 8080;
        Set<String> groups = Set.of();
        String country = null;
        Duration keepFor = Duration.ofDays(365);
        String hrSystem = "";
        String hrContact = "";
        LogFormat logFormat = LogFormat.TEXT;
        URI traces = null;
        Path models = null;
        String question = null;
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            if (!option.startsWith("--")) {
                throw new MisconfiguredException(
                        "'%s' is not an option; --help lists them.".formatted(option));
            }
            String value = i + 1 < arguments.length ? arguments[i + 1] : null;
            switch (option) {
                case "--documents" -> documents = path(option, value);
                case "--bucket" -> bucket = required(option, value);
                case "--s3-endpoint" -> s3Endpoint = address(option, required(option, value));
                case "--s3-region" -> s3Region = required(option, value);
                case "--data" -> data = path(option, value);
                // Says where the default of --data lies; given by the start script.
                case "--data-home" -> dataHome = path(option, value);
                case "--database" ->
                        database = DatabaseAddress.of(required(option, value), environment);
                case "--host" -> host = required(option, value);
                case "--port" -> port = port(required(option, value));
                case "--groups" ->
                        groups = Set.copyOf(List.of(required(option, value).split("\\s*,\\s*")));
                case "--country" -> country = country(required(option, value));
                case "--keep-days" -> keepFor = days(option, required(option, value));
                case "--hr-system" -> hrSystem = required(option, value);
                case "--hr-contact" -> hrContact = required(option, value);
                case "--log-format" -> logFormat = logFormat(required(option, value));
                case "--traces" -> traces = collector(required(option, value));
                case "--models" -> models = path(option, value);
                case "--ask" -> question = required(option, value);
                default ->
                        throw new MisconfiguredException(
                                "There is no option '%s'; --help lists them.".formatted(option));
            }
        }
        S3Config s3 = bucket == null ? null : S3Config.of(bucket).at(s3Region, s3Endpoint);
        if (s3 == null && (s3Endpoint != null || !s3Region.equals(S3Config.DEFAULT_REGION))) {
            throw new MisconfiguredException("--s3-endpoint and --s3-region need a --bucket.");
        }
        Path folder = s3 == null ? readableFolder(documents) : documents;
        Path index =
                data == null ? dataHome.resolve(s3 == null ? nameFor(folder) : nameFor(s3)) : data;
        if (s3 == null && isAmong(folder, index.toAbsolutePath().normalize())) {
            throw new MisconfiguredException(
                    "What is kept in %s would be read as documents; choose a folder outside of %s with --data."
                            .formatted(index, folder));
        }
        return new ServerOptions(
                folder,
                s3,
                index,
                database,
                host,
                port,
                OidcSettings.from(environment).orElse(null),
                groups,
                country,
                keepFor,
                new HrDesk(hrSystem, hrContact),
                logFormat,
                traces,
                models,
                question);
    }

    private static String required(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new MisconfiguredException(
                    "%s needs a value; --help has an example.".formatted(option));
        }
        return value;
    }

    private static URI address(String option, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new MisconfiguredException(
                    "%s needs an address such as http://localhost:4566.".formatted(option), e);
        }
    }

    private static URI collector(String value) {
        URI collector = address("--traces", value);
        if (collector.getHost() == null
                || !Set.of("http", "https").contains(String.valueOf(collector.getScheme()))) {
            throw new MisconfiguredException(
                    "--traces needs an address such as http://localhost:4318, not '%s'."
                            .formatted(value));
        }
        return collector;
    }

    private static Path path(String option, @Nullable String value) {
        try {
            return Path.of(required(option, value));
        } catch (InvalidPathException e) {
            throw new MisconfiguredException(
                    "%s: '%s' is not a folder's name.".formatted(option, value), e);
        }
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is no port.
        }
        throw new MisconfiguredException(
                "--port needs a number from 0 to 65535, not '%s'.".formatted(value));
    }

    private static LogFormat logFormat(String value) {
        return switch (value) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default ->
                    throw new MisconfiguredException(
                            "--log-format is text or json, not '%s'.".formatted(value));
        };
    }

    private static Duration days(String option, String value) {
        if (!value.matches("[1-9]\\d{0,4}")) {
            throw new MisconfiguredException(
                    "%s needs a number of days from 1 to 99999, not '%s'."
                            .formatted(option, value));
        }
        return Duration.ofDays(Integer.parseInt(value));
    }

    private static String country(String value) {
        if (!value.matches("[A-Z]{2}")) {
            throw new MisconfiguredException(
                    "--country needs two capital letters such as TW, not '%s'.".formatted(value));
        }
        return value;
    }

    private static Path readableFolder(Path folder) {
        if (!Files.exists(folder)) {
            throw new MisconfiguredException(
                    "The documents folder %s does not exist.".formatted(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new MisconfiguredException("%s is not a folder.".formatted(folder));
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new MisconfiguredException(
                    "The documents folder %s may not be read by you.".formatted(folder));
        }
        return folder.toAbsolutePath().normalize();
    }

    /** Whether what lies there would be listed; hidden folders are not. */
    private static boolean isAmong(Path documents, Path index) {
        return index.startsWith(documents)
                && Stream.iterate(index, path -> !path.equals(documents), Path::getParent)
                        .noneMatch(path ->
                                DocumentPath.isHiddenName(String.valueOf(path.getFileName())));
    }

    /** Where the documents are, for people to read. */
    String place() {
        return bucket == null ? documents.toString() : "the bucket " + bucket.bucket();
    }

    /** Buckets of one name at two servers have different indexes. */
    private static String nameFor(S3Config bucket) {
        String where = bucket.endpoint() == null ? bucket.region() : bucket.endpoint().toString();
        return "%s-%s".formatted(bucket.bucket(), ContentHash.of(where).value().substring(0, 8));
    }

    /** Two folders of one name have different indexes. */
    private static String nameFor(Path folder) {
        Path name = folder.getFileName();
        return "%s-%s"
                .formatted(
                        name == null ? "root" : name,
                        ContentHash.of(folder.toString()).value().substring(0, 8));
    }
}
