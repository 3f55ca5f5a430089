package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.ExtractiveAnswer;
import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.List;
import java.util.function.Consumer;

/**
 * From a question in its conversation to a finished answer: what is asked, what the documents hold
 * of it, and what is said. Knows nothing of how an answer is kept and told.
 */
final class AnswerFinder {

    private final Retriever retriever;
    private final TextAnalyzer analyzer;

    AnswerFinder(Retriever retriever, TextAnalyzer analyzer) {
        this.retriever = retriever;
        this.analyzer = analyzer;
    }

    /** The answer; {@code stages} hears of each stage of the work when it begins. */
    Answer find(AskQuestion.Command command, Consumer<AnswerEvent.Stage> stages) {
        stages.accept(AnswerEvent.Stage.SEARCHING);
        List<RankedChunk> ranked =
                retriever.retrieve(command.caller(), command.question(), command.asOf());
        stages.accept(AnswerEvent.Stage.READING);
        return ExtractiveAnswer.of(
                command.question(),
                analyzer.queryTerms(command.question().text()),
                ranked,
                analyzer::terms,
                retriever.evidenceThreshold(command.question()));
    }
}
