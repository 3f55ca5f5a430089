package ai.goingcloud.hrchatbot.benchmark.evaluation;

import ai.goingcloud.hrchatbot.application.port.SearchChunks;
import ai.goingcloud.hrchatbot.benchmark.embedded.EmbeddedChatbot;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of each answerable question whose evidence was not cited what became of it. */
final class Missed {

    private static final int FOUND = 100;

    private final EmbeddedChatbot chatbot;
    private final DocumentCollection documents;

    Missed(EmbeddedChatbot chatbot, DocumentCollection documents) {
        this.chatbot = chatbot;
        this.documents = documents;
    }

    /** A line for each missed piece of evidence. */
    String report(List<AskedQuestion> questions, Map<String, AnswerEvaluation.Given> answers) {
        TextTable table = new TextTable();
        table.row(List.of("evidence that was not cited", "answer", "where it is", "question"));
        for (AskedQuestion question : questions) {
            AnswerEvaluation.Given given = answers.get(question.id());
            if (!question.isAnswerable() || given == null || AnswerScores.isHit(question, given)) {
                continue;
            }
            String words = question.standalone();
            List<RankedChunk> found =
                    chatbot.useCases()
                            .searchChunks()
                            .search(
                                    new SearchChunks.Query(
                                            EmbeddedChatbot.CALLER,
                                            new Question(
                                                    words == null ? question.question() : words),
                                            FOUND,
                                            null));
            List<String> cited =
                    given.proofs().stream().map(AnswerEvaluation.Proof::document).toList();
            for (AskedQuestion.Evidence evidence : question.evidence()) {
                boolean isCited = cited.contains(evidence.document());
                table.row(
                        List.of(
                                question.id(),
                                given.declined()
                                        ? "declined"
                                        : isCited ? "cites its document" : "cites others",
                                place(evidence, found),
                                words == null ? question.question() : words));
            }
        }
        return table.text();
    }

    private String place(AskedQuestion.Evidence evidence, List<RankedChunk> found) {
        String quote = LooseText.of(evidence.quote());
        List<String> ofDocument = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (!documents.id(found.get(i).chunk().path()).equals(evidence.document())) {
                continue;
            }
            if (LooseText.of(found.get(i).chunk().text()).contains(quote)) {
                return "chunk " + (i + 1);
            }
            ofDocument.add(String.valueOf(i + 1));
        }
        return ofDocument.isEmpty()
                ? "its document was not found"
                : "not whole in chunk "
                        + String.join(", ", ofDocument.subList(0, Math.min(4, ofDocument.size())));
    }
}
