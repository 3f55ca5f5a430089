package ai.goingcloud.hrchatbot.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.acceptance.events.Company;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.document.DocumentId;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.memory.HashingEmbeddingModel;
import ai.goingcloud.hrchatbot.testing.memory.RenamedEmbeddingModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents with words that only one group may ever see, and people at random who ask for them in
 * every way that the API has, while documents are read anew, move to others, and change the model.
 */
interface CanaryContract {

    /** Empty ones. */
    Company.Stores stores();

    /** A document for some, and the word in it that nobody else may see. */
    record Canary(String path, String word, String group, String country) {

        static final String ANY = "*";
        static final String NOBODY = "nobody";

        static Canary of(String group, String country) {
            String name = (group + country).replaceAll("[^a-zA-Z]", "").toLowerCase(Locale.ROOT);
            return new Canary("canaries/" + name + ".md", "canary" + name + "x7q", group, country);
        }

        boolean isFor(Caller caller) {
            return (group.equals(ANY) || caller.groups().contains(group))
                    && (country.equals(ANY) || country.equals(caller.country()));
        }

        void putInto(Office office, String edition) {
            putInto(office, edition, group, Map.of());
        }

        void putInto(Office office, String edition, String audience, Map<String, String> more) {
            Map<String, String> metadata = new TreeMap<>(more);
            if (!audience.equals(ANY)) {
                metadata.put("audiences", audience);
            }
            if (!country.equals(ANY)) {
                metadata.put("countries", country);
            }
            office.put(
                    path,
                    metadata,
                    "# Bonus of %s\n\nThe bonus rate of %s is %s percent in edition %s.\n"
                            .formatted(group, group, word, edition));
        }
    }

    List<Canary> CANARIES =
            List.of(
                    Canary.of("finance", Canary.ANY),
                    Canary.of("legal", Canary.ANY),
                    Canary.of("board", Canary.ANY),
                    Canary.of("works-council", Canary.ANY),
                    Canary.of("finance", "TW"),
                    Canary.of(Canary.ANY, "JP"),
                    Canary.of(Canary.NOBODY, Canary.ANY));

    Pattern IDS = Pattern.compile("\"answerId\":\"([^\"]+)\",\"conversationId\":\"([^\"]+)\"");

    List<String> GROUPS = List.of("finance", "legal", "board", "works-council");

    List<String> QUESTIONS =
            List.of(
                    "What is the bonus rate of %s?",
                    "bonus of %s",
                    "And how much is it for %s, in which edition?",
                    "What does %s say about the bonus rate and the annual leave?",
                    "which percent does %s get in the edition?",
                    "How many days of annual leave may %s carry over?");

    /** People at random, each under one of few names, so that they lose and win groups. */
    final class People {

        private final Random random = new Random(20261124);

        Caller next() {
            Set<String> groups = new HashSet<>();
            GROUPS.stream().filter(_ -> random.nextInt(4) == 0).forEach(groups::add);
            return new Caller(
                    "person-" + random.nextInt(40),
                    groups,
                    List.of("TW", "JP", "DE").get(random.nextInt(3)),
                    List.of(Set.<String>of(), Set.of(Caller.HR), Set.of(Caller.ADMINISTRATOR))
                            .get(random.nextInt(3)));
        }

        String question() {
            List<String> about = new ArrayList<>(GROUPS);
            CANARIES.forEach(canary -> about.add(canary.word()));
            return QUESTIONS
                    .get(random.nextInt(QUESTIONS.size()))
                    .formatted(about.get(random.nextInt(about.size())));
        }

        int oneOf(int number) {
            return random.nextInt(number);
        }
    }

    /** Counts what was said to whom. */
    final class Said {

        private int questions;
        private int own;
        private final List<String> escaped = new ArrayList<>();
        private final Map<String, List<Kept>> kept = new HashMap<>();

        /** An answer that somebody may come back to, with other groups than they had. */
        record Kept(String answerId, String conversationId) {}

        void keep(Caller caller, String said) {
            Matcher ids = IDS.matcher(said);
            if (ids.find()) {
                kept.computeIfAbsent(caller.subject(), _ -> new ArrayList<>())
                        .add(new Kept(ids.group(1), ids.group(2)));
            }
        }

        /** One of the caller's answers so far; none's before the first one. */
        Kept earlier(Caller caller, People people) {
            List<Kept> own = kept.getOrDefault(caller.subject(), List.of());
            return own.isEmpty()
                    ? new Kept("answer-of-nobody", "answer-of-nobody")
                    : own.get(people.oneOf(own.size()));
        }

        /** A question may name the word itself, so that is taken out of what is said. */
        void note(Caller caller, String question, String said) {
            String answered = said.replace(question, "");
            for (Canary canary : CANARIES) {
                boolean isSaid = answered.contains(canary.word());
                if (isSaid && canary.isFor(caller)) {
                    own++;
                    if (!said.contains("no-store")) {
                        escaped.add(canary.path() + " may be kept by a cache: " + said);
                    }
                } else if (isSaid || (answered.contains(canary.path()) && !canary.isFor(caller))) {
                    escaped.add(caller + " was shown " + canary.path() + " in " + said);
                }
            }
        }
    }

    /** Somebody asks, and now and then looks at all else that there is. */
    private static void ask(Office office, People people, Said record, int times) {
        for (int i = 0; i < times; i++) {
            Caller caller = people.next();
            String question = people.question();
            record.questions++;
            String said =
                    people.oneOf(4) == 0
                            ? office.stream(caller, question)
                            : office.ask(caller, question);
            record.keep(caller, said);
            record.note(caller, question, said);
            lookAround(office, people, record, caller, question);
        }
    }

    private static void lookAround(
            Office office, People people, Said record, Caller caller, String question) {
        Canary canary = CANARIES.get(people.oneOf(CANARIES.size()));
        Map<String, String> document =
                Map.of("documentId", DocumentId.of(new DocumentPath(canary.path())).value());
        Said.Kept earlier = record.earlier(caller, people);
        String said =
                switch (people.oneOf(12)) {
                    case 0 -> office.get(caller, "searchChunks", Map.of(), Map.of("q", question));
                    case 1 -> office.get(caller, "listDocuments", Map.of(), Map.of());
                    case 2 -> office.get(caller, "readDocumentText", document, Map.of());
                    case 3 -> office.get(caller, "openOriginal", document, Map.of());
                    case 4 ->
                            withoutQuestions(
                                    office.get(
                                            caller,
                                            "listConversations",
                                            Map.of(),
                                            Map.of("format", "whole")));
                    case 5 ->
                            office.get(
                                    caller,
                                    "searchChunks",
                                    Map.of(),
                                    Map.of("q", "bonus", "asOf", "2999-06-01"));
                    case 6 ->
                            office.get(
                                    caller,
                                    "locateText",
                                    document,
                                    Map.of("start", "0", "end", "40"));
                    case 7 ->
                            withoutQuestions(
                                    office.get(
                                            caller,
                                            "readConversation",
                                            Map.of("conversationId", earlier.conversationId()),
                                            people.oneOf(2) == 0
                                                    ? Map.of()
                                                    : Map.of("format", "markdown")));
                    case 8 ->
                            office.get(
                                    caller,
                                    "readAnswer",
                                    Map.of("answerId", earlier.answerId()),
                                    Map.of());
                    case 9 ->
                            office.post(
                                    caller,
                                    "completeChat",
                                    "{\"model\":\"hr-chatbot\",\"messages\":[{\"role\":\"user\","
                                            + "\"content\":\"%s\"}]}".formatted(question));
                    default -> "";
                };
        record.note(caller, question, said);
        if (people.oneOf(6) == 0) {
            Set<String> fewer =
                    caller.groups().stream()
                            .filter(_ -> people.oneOf(2) == 0)
                            .collect(Collectors.toSet());
            record.note(
                    new Caller(caller.subject(), fewer, caller.country(), Set.of()),
                    question,
                    office.get(
                            caller,
                            "searchChunks",
                            Map.of(),
                            Map.of("q", question, "viewAs", String.join(",", fewer))));
        }
    }

    /** What people have asked themselves may name a word that they guessed. */
    private static String withoutQuestions(String said) {
        String text = said;
        for (String question : QUESTIONS) {
            for (Canary canary : CANARIES) {
                text = text.replace(question.formatted(canary.word()), "");
            }
        }
        return text;
    }

    private static void plant(Office office, String edition) {
        CANARIES.forEach(canary -> canary.putInto(office, edition));
    }

    /** Asks for as long as something goes on beside it, and at least so often. */
    private static void askWhile(
            Runnable work, Office office, People people, Said record, int times) {
        CompletableFuture<Void> beside = CompletableFuture.runAsync(work);
        ask(office, people, record, times);
        beside.join();
    }

    @Test
    @Survives("S6")
    default void nobody_is_told_a_canary_of_others_by_any_question() {
        int times = Proof.times(60, 1_250);
        People people = new People();
        Said record = new Said();
        try (Logs logs = Logs.all()) {
            Office office = Office.over(stores(), new HashingEmbeddingModel());
            office.put(
                    "handbook/leave.md",
                    Map.of(),
                    "# Annual leave\n\nUp to five days of annual leave may be carried over.\n");
            plant(office, "one");
            new Canary("canaries/later.md", "canarylaterx7q", Canary.NOBODY, Canary.ANY)
                    .putInto(office, "of later", Canary.ANY, Map.of("publishedFrom", "2999-01-01"));
            office.reconcile();

            ask(office, people, record, times);
            askWhile(
                    () -> {
                        for (int edition = 2; edition < 8; edition++) {
                            plant(office, "number " + edition);
                            office.reconcile();
                        }
                    },
                    office,
                    people,
                    record,
                    times);
            Office switched =
                    office.switchedTo(
                            new RenamedEmbeddingModel(new HashingEmbeddingModel(), "another"));
            askWhile(switched::reconcile, office, people, record, times / 2);
            ask(switched, people, record, times / 2);
            assertThat(record.own).as("canaries that were told to those they are for").isPositive();

            // From now on all of them are nobody's, whatever was told before.
            for (Canary canary : CANARIES) {
                canary.putInto(switched, "revoked", Canary.NOBODY, Map.of());
            }
            switched.reconcile();
            int before = record.own;
            ask(switched, people, record, times);

            assertThat(record.own).as("canaries that were told after all").isEqualTo(before);
            assertThat(record.escaped).isEmpty();
            assertThat(logs.lines())
                    .noneMatch(line -> line.contains("canary") && line.contains("x7q"));
        }
        Proof.seen(
                "S6",
                record.questions
                        + " questions of people at random, "
                        + this.getClass().getSimpleName(),
                "no word of another group's document",
                record.escaped.size() + " seen; " + record.own + " by those they are for");
    }

    /* Two companies whose rules are nearly the same. */

    private static String rules(int days, int months, int allowance) {
        return """
        # Work rules

        ## Annual leave

        An employee is granted %d days of paid annual leave a year after six months of service.

        ## Probation

        The probation period of a new employee is %d months from the first day of work.

        ## Commuting

        The commuting allowance is at most %d yen a month and is paid with the salary.
        """
                .formatted(days, months, allowance);
    }

    @Test
    default void of_two_companies_with_nearly_the_same_rules_each_is_told_its_own() {
        Office office = Office.over(stores(), new HashingEmbeddingModel());
        Map<String, String> rules =
                Map.of("yamato", rules(12, 3, 25_000), "musashi", rules(11, 6, 48_000));
        rules.forEach((company, text) ->
                office.put(company + "/work-rules.md", Map.of("audiences", company), text));
        office.reconcile();

        for (String company : rules.keySet()) {
            Caller caller = new Caller("employee of " + company, Set.of(company), "JP", Set.of());
            for (String question :
                    List.of(
                            "How many days of paid annual leave are granted a year?",
                            "How long is the probation period of a new employee?",
                            "How much is the commuting allowance a month?")) {
                String said = office.ask(caller, question);
                JsonNode answer = JsonMapper.shared().readTree(said.substring(said.indexOf("\n")));

                assertThat(answer.path("outcome").asString()).isEqualTo("answered");
                assertThat(
                                Stream.of("citations", "closest")
                                        .flatMap(list -> answer.path(list).valueStream())
                                        .map(cited -> cited.path("path").asString()))
                        .isNotEmpty()
                        .containsOnly(company + "/work-rules.md");
            }
        }
    }
}
