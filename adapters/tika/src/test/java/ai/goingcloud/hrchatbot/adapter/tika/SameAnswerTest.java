package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.Evidence;
import ai.goingcloud.hrchatbot.domain.conversation.ExtractiveAnswer;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Chunker;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentVersion;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.ParsedDocument;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import ai.goingcloud.hrchatbot.testing.memory.SimpleTextAnalyzer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever saves a policy in another format changes no answer. */
final class SameAnswerTest {

    private static final List<String> KINDS = List.of("html", "docx", "doc", "odt", "rtf", "pdf");

    private static final String MARKDOWN =
            """
            # Annual leave policy

            Every employee has 25 days of paid annual leave a year.

            ## How to apply

            1. Agree the dates with your team.
            2. Send the request at least ten working days before the first day.

            ## Carrying leave over

            Up to five days may be carried over until 31 March of the next year.

            | Length of service | Extra days |
            | --- | --- |
            | Five years | 2 days |
            | Ten years | 4 days |
            """;

    private final SimpleTextAnalyzer analyzer = new SimpleTextAnalyzer();

    /** What is said, and where it stands: each quote under its headings. */
    private record Said(String quote, List<String> heading) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many days may be carried over to the next year?",
                "When do I have to send the request?",
                "How many extra days are there after ten years of service?",
                "How many days of paid annual leave does an employee have?"
            })
    void the_same_question_has_the_same_answer_in_all_formats(String question) {
        List<Said> said = said(question, HrFiles.file("annual-leave.md", MARKDOWN));

        assertThat(said).isNotEmpty();
        for (String kind : KINDS) {
            assertThat(said(question, HrFiles.annualLeaveAs(kind))).as(kind).isEqualTo(said);
        }
    }

    private List<Said> said(String question, RawDocument file) {
        ParsedDocument document =
                ((ParseResult.Parsed) new TikaDocumentParser().parse(file)).document();
        List<Chunk> chunks =
                Chunker.split(
                        new DocumentPath("annual-leave"),
                        DocumentVersion.of(new byte[0]),
                        "Annual leave policy",
                        Language.ENGLISH,
                        document.text());
        List<RankedChunk> ranked = new ArrayList<>();
        for (Chunk chunk : chunks) {
            ranked.add(new RankedChunk(chunk, 1.0, null, 1 - 0.1 * ranked.size()));
        }
        Evidence evidence =
                Evidence.of(
                        new Question(question),
                        analyzer.queryTerms(question),
                        ranked,
                        analyzer::terms,
                        Evidence.Nearness.unknown());
        Answer answer =
                ExtractiveAnswer.answered(
                        null,
                        List.of(
                                new ExtractiveAnswer.Said(
                                        List.of(),
                                        ExtractiveAnswer.passages(
                                                evidence, ExtractiveAnswer.MAX_CITATIONS))));
        return answer.citations().stream()
                .map(citation -> new Said(citation.quote().text(), citation.heading()))
                .toList();
    }
}
