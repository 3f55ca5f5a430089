package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which models generate and embed, from a properties file. Every key that is given must be known;
 * README lists them.
 */
final class ModelSettings {

    static final Set<String> KEYS =
            Set.of(
                    "answers",
                    "embeddings",
                    "region",
                    "endpoint",
                    "chat-model",
                    "fallback-model",
                    "small-model",
                    "rerank-model",
                    "temperature",
                    "max-tokens",
                    "embedding-model",
                    "dimension",
                    "api-key-variable",
                    "document-languages",
                    "price-input",
                    "price-cached",
                    "price-output",
                    "daily-budget",
                    "person-daily-tokens",
                    "person-questions-a-minute",
                    "address-questions-a-minute");

    private final Path file;
    private final Properties values;

    private ModelSettings(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /** Who writes answers, or embeds. */
    enum Engine {
        /** Nobody: answers are picked, embeddings are made in this process. */
        NONE,
        BEDROCK,
        OPENAI
    }

    static ModelSettings read(Path file) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MisconfiguredException(
                    "The settings of the models, %s, cannot be read.".formatted(file), e);
        }
        Set<String> unknown = new TreeSet<>(values.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new MisconfiguredException(
                    "%s: '%s' is not a setting; those are %s."
                            .formatted(file, unknown.iterator().next(), new TreeSet<>(KEYS)));
        }
        return new ModelSettings(file, values);
    }

    Engine answers() {
        return engine("answers", "extractive");
    }

    Engine embeddings() {
        return engine("embeddings", "in-process");
    }

    private Engine engine(String key, String none) {
        String value = text(key, none);
        return switch (value) {
            case "bedrock" -> Engine.BEDROCK;
            case "openai" -> Engine.OPENAI;
            default -> {
                if (!value.equals(none)) {
                    throw wrong(key, "one of %s, bedrock, openai".formatted(none));
                }
                yield Engine.NONE;
            }
        };
    }

    @Nullable String text(String key) {
        String value = values.getProperty(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String text(String key, String otherwise) {
        String value = text(key);
        return value == null ? otherwise : value;
    }

    int number(String key, int otherwise) {
        String value = text(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number");
        }
    }

    @Nullable BigDecimal amount(String key) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,9}(?:\\.\\d{1,9})?")) {
            throw wrong(key, "a number such as 3.3");
        }
        return new BigDecimal(value);
    }

    @Nullable URI place(String key) {
        String value = text(key);
        if (value != null && !value.matches("https?://[^\\s]+")) {
            throw wrong(key, "an address that begins with http");
        }
        return value == null ? null : URI.create(value);
    }

    Set<Language> languages(String key) {
        Set<Language> languages = new HashSet<>();
        String value = text(key);
        for (String tag :
                value == null ? List.<String>of() : List.of(value.split("\\s*,\\s*", -1))) {
            Language language = Language.ofTag(tag);
            if (language == Language.OTHER) {
                throw wrong(key, "languages such as en, zh-TW, ja");
            }
            languages.add(language);
        }
        return languages;
    }

    MisconfiguredException wrong(String key, String what) {
        return new MisconfiguredException("%s: '%s' must be %s.".formatted(file, key, what));
    }
}
