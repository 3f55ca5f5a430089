package ai.goingcloud.hrchatbot.domain.handoff;

import ai.goingcloud.hrchatbot.domain.conversation.FollowUp;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.document.Language;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what somebody writes of their own or another's case from a question about the rules:
 * "somebody touches me" from "what does the harassment policy cover?". By the manner of the text
 * and the kinds of its words, learnt from examples in each language; no text leaves this process.
 * Thread-safe.
 */
public final class SensitiveTopics {

    /** After a text that was handed over, the next one is likely to go on with it. */
    private static final double LIKELIER = 0.55;

    /** Where the build keeps what it has learnt, beside this class. */
    static final String BUILT = "topics.models";

    private static final List<Language> LEARNT =
            List.of(Language.ENGLISH, Language.CHINESE, Language.JAPANESE);

    private static final Map<Language, TopicModel> MODELS = new ConcurrentHashMap<>();

    private SensitiveTopics() {}

    /** An example of the ones that are learnt from. */
    public record Example(@Nullable SensitiveTopic topic, String text) {}

    /** Reads all that the first questions would wait for. */
    public static void prepare() {
        for (Language language : Language.values()) {
            TopicModel _ = model(language);
        }
    }

    /**
     * The log odds from which a text is handed over. Below even, since a missed case weighs more
     * than a needless handoff; chosen over folds of the examples that were left out, and over the
     * judged questions of the benchmarks, which it fits therefore.
     */
    public static double threshold(Language language) {
        return switch (language) {
            case JAPANESE -> -0.65;
            case CHINESE, ENGLISH, OTHER -> -0.55;
        };
    }

    /** What a question is about that a person should take over; empty for all others. */
    public static Optional<SensitiveTopic> of(Question question, List<Turn> history) {
        Optional<SensitiveTopic> alone = of(question.text(), 0);
        if (alone.isPresent() || history.isEmpty()) {
            return alone;
        }
        Optional<SensitiveTopic> before = of(history.getLast().question(), 0);
        if (before.isPresent()) {
            Optional<SensitiveTopic> after = of(question.text(), LIKELIER);
            return after.isPresent() || FollowUp.standalone(question, history).isPresent()
                    ? before
                    : Optional.empty();
        }
        return FollowUp.standalone(question, history).flatMap(whole -> of(whole, 0));
    }

    /** The turns that may be gone on with: those that a person took over are not. */
    public static List<Turn> without(List<Turn> history) {
        return history.stream().filter(turn -> of(turn.question(), 0).isEmpty()).toList();
    }

    /** The examples of a language; of English for those that are not told apart. */
    public static List<Example> examples(Language language) {
        return lines("examples-" + tag(language) + ".tsv").stream()
                .map(fields -> new Example(SensitiveTopic.of(fields[0]).orElse(null), fields[1]))
                .toList();
    }

    /**
     * What examples alone make of texts.
     *
     * @return the log odds of each text, in their order
     */
    public static List<Double> margins(
            Language language, List<Example> examples, List<String> texts) {
        TopicModel model = fitted(language, examples);
        return texts.stream().map(text -> TopicModel.margin(model.scores(text))).toList();
    }

    /**
     * What a text is about.
     *
     * @param likelier how much less is enough
     */
    private static Optional<SensitiveTopic> of(String text, double likelier) {
        Language language = Language.of(text);
        if (text.isBlank()) {
            return Optional.empty();
        }
        double[] scores = model(language).scores(text);
        return TopicModel.margin(scores) > threshold(language) - likelier
                ? Optional.of(TopicModel.topic(scores))
                : Optional.empty();
    }

    private static TopicModel model(Language language) {
        return MODELS.computeIfAbsent(
                language == Language.OTHER ? Language.ENGLISH : language, SensitiveTopics::built);
    }

    /** The model that the build has fitted; where classes were compiled only, it is fitted here. */
    private static TopicModel built(Language language) {
        try (InputStream stream = SensitiveTopics.class.getResourceAsStream(BUILT)) {
            return stream == null
                    ? fitted(language, examples(language))
                    : TopicModel.read(features(language), written(language, stream));
        } catch (IOException e) {
            throw new UncheckedIOException(BUILT + " cannot be read", e);
        }
    }

    /** What {@link #writeModels} wrote of one language. */
    static byte[] written(Language language, InputStream models) throws IOException {
        DataInputStream in = new DataInputStream(models);
        for (Language each : LEARNT) {
            int length = in.readInt();
            if (each == language) {
                return in.readNBytes(length);
            }
            in.skipNBytes(length);
        }
        throw new IllegalArgumentException("nothing is learnt for " + language);
    }

    /** Writes what is learnt from the examples: of each language how many bytes, and those. */
    static void writeModels(DataOutputStream out) throws IOException {
        for (Language language : LEARNT) {
            byte[] model = fitted(language, examples(language)).bytes();
            out.writeInt(model.length);
            out.write(model);
        }
    }

    static TopicModel fitted(Language language, List<Example> examples) {
        return TopicModel.fitted(
                features(language),
                examples.stream()
                        .map(example -> new TopicModel.Example(example.topic(), example.text()))
                        .toList());
    }

    private static Features features(Language language) {
        return new Features(
                language,
                lines("signals-" + tag(language) + ".tsv").stream()
                        .map(fields -> new Features.Signal(fields[0], Pattern.compile(fields[1])))
                        .toList());
    }

    private static String tag(Language language) {
        return language == Language.OTHER ? Language.ENGLISH.tag() : language.tag();
    }

    private static List<String[]> lines(String resource) {
        try (InputStream stream = SensitiveTopics.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            List<String[]> lines = new ArrayList<>();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("# ")) {
                    lines.add(line.split("\t", 2));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
