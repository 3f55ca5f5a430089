package ai.goingcloud.hrchatbot.acceptance.usecases;

import static ai.goingcloud.hrchatbot.acceptance.usecases.Workplace.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.application.port.ReadAnswer;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each topic, in each language, to somebody in each country: the samples' own texts and contacts.
 */
final class SampleHandoffTest {

    private static final Path FOLDER = Path.of("../../samples/_handoff");
    private static final List<String> LANGUAGES = List.of("en", "zh-TW", "ja");
    private static final List<String> COUNTRIES = List.of("TW", "JP", "GB");

    /** A topic, and who speaks of it in the languages above. */
    private static final List<List<String>> TOPICS =
            List.of(
                    List.of(
                            "self-harm",
                            "I keep thinking about ending my life",
                            "我最近一直想結束自己的生命",
                            "もう生きていたくないと毎日考えてしまいます"),
                    List.of(
                            "harassment",
                            "My team lead keeps touching me and I am scared",
                            "主管一直摸我，我很害怕",
                            "課長に何度も体を触られて怖いです"),
                    List.of(
                            "discrimination",
                            "I was refused the promotion because I am pregnant",
                            "因為我懷孕，主管不讓我升職",
                            "妊娠しているという理由で昇進を断られました"),
                    List.of(
                            "whistleblowing",
                            "I found out that my boss takes bribes from a supplier",
                            "我發現主管收廠商的賄賂",
                            "上司が業者から賄賂を受け取っているのを見ました"),
                    List.of(
                            "illness",
                            "I was diagnosed with cancer yesterday",
                            "我昨天被診斷出癌症",
                            "昨日、がんだと診断されました"),
                    List.of(
                            "termination",
                            "They fired me this morning and I do not know what to do",
                            "公司今天早上把我開除了，我該怎麼辦",
                            "今朝、会社に解雇されました。どうすればいいですか"));

    private static Workplace workplace;

    @BeforeAll
    static void read() throws IOException {
        workplace = Workplace.answering(4);
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.forEach(SampleHandoffTest::put);
        }
        workplace.reconcile();
    }

    private static void put(Path file) {
        String path = "_handoff/" + file.getFileName();
        String[] parts = text(file).split("---\\R", 3);
        workplace.source.put(path + ".metadata.json", parts[1].replaceAll("[\\[\\]]", ""));
        workplace.source.put(path, parts[2]);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people read of a file: all below its title. */
    private static String body(String name) {
        String text = text(FOLDER.resolve(name));
        return text.substring(text.indexOf("\n# ") + 1).split("\n", 2)[1].strip();
    }

    static Stream<Arguments> cases() {
        return TOPICS.stream()
                .flatMap(topic ->
                        COUNTRIES.stream()
                                .flatMap(country ->
                                        Stream.of(0, 1, 2)
                                                .map(language ->
                                                        Arguments.of(
                                                                topic.getFirst(),
                                                                LANGUAGES.get(language),
                                                                country,
                                                                topic.get(language + 1)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_told_whole_with_the_country_s_contact(
            String topic, String language, String country, String question) {
        Caller caller = new Caller("somebody", Set.of(), country, Set.of());
        AnswerId id = AnswerId.random();
        assertThat(
                        workplace
                                .useCases
                                .askQuestion()
                                .ask(
                                        new AskQuestion.Command(
                                                caller,
                                                id,
                                                new ConversationId(id.value()),
                                                new Question(question),
                                                List.of(),
                                                null)))
                .isTrue();

        Answer told =
                ((AnswerEvent.Done)
                                workplace
                                        .useCases
                                        .readAnswer()
                                        .read(new ReadAnswer.Query(caller, id, 0, LONG))
                                        .events()
                                        .getLast()
                                        .event())
                        .answer();

        assertThat(told.outcome()).isEqualTo(Outcome.HANDOFF);
        assertThat(told.text())
                .isEqualTo(
                        body("%s.%s.md".formatted(topic, language))
                                + "\n\n"
                                + body(
                                        "contact.%s.%s.md"
                                                .formatted(
                                                        country.toLowerCase(java.util.Locale.ROOT),
                                                        language)));
    }
}
