package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.domain.conversation.FollowUp;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A question with the passages that were found for it.
 *
 * @param question complete in itself; a follow-up is written out by the product's rule
 * @param isAnswerable whether any of the passages answers it
 */
record GivenPassages(
        String question, Language language, boolean isAnswerable, List<String> passages) {

    private static final String QUESTIONS = "questions.jsonl";
    private static final String TASKS = "tasks.jsonl";

    GivenPassages {
        passages = List.copyOf(passages);
    }

    /** Whether a folder's questions come with passages instead of documents to be searched. */
    static boolean isIn(Path folder) {
        if (Files.exists(folder.resolve("corpus.jsonl")) || Files.exists(folder.resolve("docs"))) {
            return false;
        }
        Path questions = folder.resolve(QUESTIONS);
        return Files.isRegularFile(folder.resolve(TASKS))
                || (Files.isRegularFile(questions)
                        && JsonLines.of(questions).stream()
                                .anyMatch(line -> line.object().path("passages").isArray()));
    }

    /** All of a folder, in order. */
    static List<GivenPassages> read(Path folder) {
        List<GivenPassages> all = new ArrayList<>();
        Path tasks = folder.resolve(TASKS);
        boolean isTasks = Files.isRegularFile(tasks);
        for (JsonLines.Line line : JsonLines.of(isTasks ? tasks : folder.resolve(QUESTIONS))) {
            JsonNode object = line.object();
            if (isTasks) {
                addTask(line, object, all);
                continue;
            }
            all.add(
                    new GivenPassages(
                            line.required(object, "question"),
                            Language.ofTag(line.required(object, "lang")),
                            line.required(object, "label").equals("relevant"),
                            passages(object)));
        }
        if (all.isEmpty()) {
            throw new MisconfiguredException(folder + ": none of its questions has passages");
        }
        return all;
    }

    /** Left out where the documents are not what decides: small talk, and what is not clear. */
    private static void addTask(JsonLines.Line line, JsonNode object, List<GivenPassages> all) {
        String answerability = object.path("answerability").path(0).asString("");
        boolean isAnswerable = !answerability.equals("UNANSWERABLE");
        if (answerability.equals("CONVERSATIONAL") || answerability.equals("UNDERSPECIFIED")) {
            return;
        }
        List<String> passages = passages(object);
        List<Turn> history = new ArrayList<>();
        String asked = "";
        for (JsonNode turn : object.path("turns")) {
            String text = line.required(turn, "text");
            if (line.required(turn, "speaker").equals("user")) {
                asked = text;
            } else {
                history.add(new Turn(asked, text));
            }
        }
        if (passages.isEmpty() || asked.isBlank()) {
            return;
        }
        all.add(
                new GivenPassages(
                        FollowUp.standalone(new Question(asked), history).orElse(asked),
                        Language.of(asked),
                        isAnswerable,
                        passages));
    }

    private static List<String> passages(JsonNode object) {
        List<String> passages = new ArrayList<>();
        for (JsonNode passage : object.path("passages")) {
            String text = passage.path("text").asString("");
            if (!text.isBlank()) {
                passages.add(text);
            }
        }
        return passages;
    }
}
