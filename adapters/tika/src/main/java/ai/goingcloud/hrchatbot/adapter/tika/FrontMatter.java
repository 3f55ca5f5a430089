package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A Markdown file cut into what its front matter says and the text below it.
 *
 * @param body the text after the front matter; all of the text where there is none
 */
record FrontMatter(DeclaredMetadata declared, String body) {

    private static final String ORIGIN = "front matter";
    private static final String NO_YAML = "it is not valid YAML";
    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_ALIASES = 20;

    private static final Pattern OPENING = Pattern.compile("---[ \\t]*+(?:\\R|\\z)");
    private static final Pattern CLOSING =
            Pattern.compile("^(?:---|\\.\\.\\.)[ \\t]*+$\\R?", Pattern.MULTILINE);
    private static final Pattern ENTRY = Pattern.compile("[\\w-]+:(?:[ \\t].*+)?(?:\\R|\\z)");

    /**
     * Cuts off the front matter, which is there only when the very first line is {@code ---}.
     *
     * @throws UnreadableFileException when there is front matter that cannot be understood: what it
     *     says may be who is allowed to read the rest
     */
    static FrontMatter cutFrom(String text) {
        Matcher opening = OPENING.matcher(text);
        if (!opening.lookingAt()) {
            return new FrontMatter(DeclaredMetadata.none(ORIGIN), text);
        }
        Matcher closing = CLOSING.matcher(text);
        if (!closing.find(opening.end())) {
            Matcher entry = ENTRY.matcher(text).region(opening.end(), text.length());
            if (entry.lookingAt()) {
                throw bad("it begins with a line '---' but no such line ends it");
            }
            // A line across the page.
            return new FrontMatter(DeclaredMetadata.none(ORIGIN), text);
        }
        String yaml = text.substring(opening.end(), closing.start());
        return new FrontMatter(parse(yaml), text.substring(closing.end()));
    }

    private static DeclaredMetadata parse(String yaml) {
        if (yaml.length() > MAX_CHARACTERS) {
            throw bad("it is longer than 64 KB");
        }
        LoadSettings settings =
                LoadSettings.builder()
                        .setSchema(new CoreSchema())
                        .setAllowRecursiveKeys(false)
                        .setMaxAliasesForCollections(MAX_ALIASES)
                        .setCodePointLimit(MAX_CHARACTERS)
                        .build();
        try {
            checkShape(new Parse(settings).parseString(yaml));
            Node root = new Compose(settings).composeString(yaml).orElse(null);
            if (root == null || isNull(root)) {
                return DeclaredMetadata.none(ORIGIN);
            }
            if (!(root instanceof MappingNode map)) {
                throw bad("it is not a list of 'name: value' lines");
            }
            return declared(map);
        } catch (MarkedYamlEngineException e) {
            // Counted with the opening line.
            throw bad(
                    e.getProblemMark()
                            .map(mark -> "line %d is not valid YAML".formatted(mark.getLine() + 2))
                            .orElse(NO_YAML));
        } catch (YamlEngineException e) {
            throw bad(NO_YAML);
        }
    }

    /** Composing goes deep by recursion, so what is too deep must not come to it. */
    private static void checkShape(Iterable<Event> events) {
        int depth = 0;
        int aliases = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof AliasEvent) {
                aliases++;
            }
            if (depth > MAX_DEPTH || aliases > MAX_ALIASES) {
                throw bad("it is nested too deeply");
            }
        }
    }

    private static DeclaredMetadata declared(MappingNode map) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw bad("it is not a list of 'name: value' lines");
            }
            Node value = entry.getValueNode();
            if (!isNull(value) && attributes.put(key.getValue(), values(value)) != null) {
                throw bad("'%s' is given twice".formatted(shown(key.getValue())));
            }
        }
        try {
            return new DeclaredMetadata(ORIGIN, attributes);
        } catch (InvalidInputException e) {
            throw bad("two of its names differ only in case or in '-' and '_'");
        }
    }

    /**
     * The values as they are written. A nested map holds none; its key stays, so that a rule about
     * who may read the document is never lost in silence.
     */
    private static List<String> values(Node value) {
        return switch (value) {
            case ScalarNode scalar -> List.of(scalar.getValue());
            case SequenceNode sequence -> {
                List<String> values = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    if (item instanceof ScalarNode scalar && !isNull(scalar)) {
                        values.add(scalar.getValue());
                    }
                }
                yield values;
            }
            default -> List.of();
        };
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static String shown(String key) {
        return key.length() > 40 ? key.substring(0, 40) + "..." : key;
    }

    private static UnreadableFileException bad(String what) {
        return new UnreadableFileException(
                Cause.Kind.BAD_METADATA,
                ("The file begins with a line '---', so the lines up to the next one are what is"
                                + " said about the document, and they cannot be understood: %s."
                                + " Where it is just a line across the page, put an empty line"
                                + " before it.")
                        .formatted(what));
    }
}
