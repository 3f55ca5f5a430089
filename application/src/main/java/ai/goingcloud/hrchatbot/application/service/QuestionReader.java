package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Turn;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model write a follow-up out in full, and a question in the languages of the documents where
 * it was asked in another. Where there is no model, or it fails or has just failed, or writes
 * something else, the caller's own rule has to do.
 */
final class QuestionReader {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionReader.class);

    private static final Duration ENOUGH = Duration.ofSeconds(4);
    private static final int MOST_TOKENS = 400;
    private static final int MOST_TURNS = 3;

    private final Writers writers;
    private final AnswerWriter counter;
    private final Breakers breakers;

    QuestionReader(Writers writers, AnswerWriter counter, Breakers breakers) {
        this.writers = writers;
        this.counter = counter;
        this.breakers = breakers;
    }

    /**
     * A question as it was understood.
     *
     * @param standalone complete in itself, in the asker's language
     * @param translations by language, for the documents' languages that are not the asker's
     */
    record Understood(Question standalone, Map<Language, Question> translations) {}

    /** Empty where there is nothing to understand, or no model did. */
    Optional<Understood> read(
            String owner,
            Question question,
            List<Turn> history,
            Deadline deadline,
            Telling telling) {
        CompletionModel model = writers.understanding();
        Language asked = Language.of(question.text());
        boolean translates =
                !writers.documentLanguages().isEmpty()
                        && !writers.documentLanguages().equals(Set.of(asked));
        if (model == null || (history.isEmpty() && !translates) || counter.isBudgetUsed(owner)) {
            return Optional.empty();
        }
        CircuitBreaker breaker = breakers.of(model.name());
        if (deadline.isOver() || !breaker.mayCall()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        Completion completion;
        try {
            completion =
                    model.complete(
                            new CompletionRequest(
                                    Instructions.UNDERSTAND.text(),
                                    history.subList(
                                            Math.max(0, history.size() - MOST_TURNS),
                                            history.size()),
                                    List.of(),
                                    question,
                                    MOST_TOKENS,
                                    deadline.leftOf(ENOUGH)),
                            text::append,
                            telling::isUnwanted);
            if (completion.end() == Completion.End.CANCELLED) {
                breaker.neither();
            } else {
                breaker.succeeded();
            }
        } catch (DependencyException e) {
            breaker.failed(e.code());
            LOG.warn("the question was not written out: {}", e.getMessage(), e);
            return Optional.empty();
        } catch (RuntimeException e) {
            breaker.neither();
            throw e;
        }
        counter.count(
                owner,
                completion.inputTokens(),
                completion.cachedTokens(),
                completion.outputTokens());
        return understood(question, text.toString());
    }

    private Optional<Understood> understood(Question question, String text) {
        Map<String, Question> lines = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            String rest = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (colon > 0 && colon <= 2 && isQuestion(rest)) {
                lines.putIfAbsent(line.substring(0, colon), new Question(rest));
            }
        }
        Question standalone = lines.get("Q");
        if (standalone == null) {
            return Optional.empty();
        }
        Language asked = Language.of(question.text());
        Map<Language, Question> translations = new LinkedHashMap<>();
        List<Language> wanted = new ArrayList<>(writers.documentLanguages());
        wanted.remove(asked);
        for (Language language : wanted) {
            Question translated = lines.get(language.tag().toUpperCase(Locale.ROOT));
            if (translated != null) {
                translations.put(language, translated);
            }
        }
        return Optional.of(new Understood(standalone, translations));
    }

    /** A short line without a link: whatever else it is, it can only be searched. */
    private static boolean isQuestion(String text) {
        return !text.isBlank() && text.length() <= 500 && !text.contains("://");
    }
}
