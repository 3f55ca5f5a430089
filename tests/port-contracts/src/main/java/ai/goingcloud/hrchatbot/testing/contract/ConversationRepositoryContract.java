package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.Conversation;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationTurn;
import ai.goingcloud.hrchatbot.domain.conversation.Feedback;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository.Cursor;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository.Page;
import ai.goingcloud.hrchatbot.testing.fixture.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationRepository} promises. */
public interface ConversationRepositoryContract {

    String MEI = "mei.chen@example.com";
    String KEN = "ken.sato@example.com";
    ConversationId LEAVE = new ConversationId("about-leave");
    ConversationId TRAVEL = new ConversationId("about-travel");
    Instant MORNING = Instant.parse("2026-11-22T09:30:00.123456Z");

    /** An empty repository; called once by each test. */
    ConversationRepository repository();

    @Test
    default void the_first_turn_begins_the_conversation_titled_by_its_question() {
        ConversationRepository repository = repository();
        ConversationTurn turn = turn(1, "How many days of annual leave do I have?");

        repository.append(MEI, LEAVE, turn);

        assertThat(repository.find(MEI, LEAVE))
                .contains(
                        new Conversation(
                                MEI,
                                LEAVE,
                                "How many days of annual leave do I have?",
                                turn.askedAt(),
                                turn.askedAt()));
        assertThat(repository.turns(MEI, LEAVE)).containsExactly(turn);
    }

    @Test
    default void a_conversation_that_nobody_began_is_not_there() {
        ConversationRepository repository = repository();

        assertThat(repository.find(MEI, LEAVE)).isEmpty();
        assertThat(repository.turns(MEI, LEAVE)).isEmpty();
        assertThat(repository.list(MEI, Page.first(1_000))).isEmpty();
    }

    @Test
    default void a_further_turn_changes_when_the_conversation_changed_but_not_its_title() {
        ConversationRepository repository = repository();
        ConversationTurn first = turn(1, "How many days of annual leave do I have?");
        ConversationTurn second = turn(2, "And in my first year?");

        repository.append(MEI, LEAVE, first);
        repository.append(MEI, LEAVE, second);

        assertThat(repository.find(MEI, LEAVE))
                .contains(
                        new Conversation(
                                MEI, LEAVE, first.question(), first.askedAt(), second.askedAt()));
    }

    @Test
    default void the_title_of_a_long_question_is_its_beginning() {
        ConversationRepository repository = repository();
        String question = "結婚請假💍可以請幾天？".repeat(150);

        repository.append(MEI, LEAVE, turn(1, question));

        String title = repository.find(MEI, LEAVE).orElseThrow().title();
        assertThat(title).isNotBlank().hasSizeLessThan(question.length());
        assertThat(question).startsWith(title.replaceFirst("…$", ""));
        assertThat(title.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
                .isEmpty();
        assertThat(repository.turns(MEI, LEAVE).getFirst().question()).isEqualTo(question);
    }

    @Test
    default void turns_come_back_equal_with_all_fields() {
        ConversationRepository repository = repository();
        List<ConversationTurn> turns = new ArrayList<>();
        turns.add(turn(1, "Annual leave?", Answers.aboutAnnualLeave()));
        turns.add(turn(2, "結婚可以請幾天假？💍\n𠮷田です", Answers.aboutMarriageLeave()));
        turns.add(turn(3, "May I bring my dog?", Answers.declined()));
        turns.add(turn(4, "And mine?", Answers.declined().suggesting(List.of("婚假幾日？", "Taxis?"))));
        for (Outcome outcome : Outcome.values()) {
            turns.add(turn(10 + turns.size(), outcome.word(), Answers.empty(outcome)));
        }

        for (ConversationTurn turn : turns) {
            repository.append(MEI, LEAVE, turn);
        }

        assertThat(repository.turns(MEI, LEAVE)).isEqualTo(turns);
    }

    @Test
    default void turns_are_in_the_order_they_were_asked_even_when_an_earlier_one_ended_later() {
        ConversationRepository repository = repository();
        ConversationTurn first = turn(1, "How many days of annual leave do I have?");
        ConversationTurn second = turn(2, "And in my first year?");
        ConversationTurn third = turn(3, "Can I carry them over?");

        repository.append(MEI, LEAVE, second);
        repository.append(MEI, LEAVE, third);
        repository.append(MEI, LEAVE, first);

        assertThat(repository.turns(MEI, LEAVE)).containsExactly(first, second, third);
    }

    @Test
    default void a_turn_whose_answer_is_there_already_changes_nothing() {
        ConversationRepository repository = repository();
        ConversationTurn turn = turn(1, "How many days of annual leave do I have?");
        ConversationTurn later = turn(2, "And in my first year?");
        repository.append(MEI, LEAVE, turn);
        Conversation before = repository.find(MEI, LEAVE).orElseThrow();

        repository.append(MEI, LEAVE, turn);
        repository.append(
                MEI,
                LEAVE,
                new ConversationTurn(
                        turn.answerId(), later.question(), Answers.declined(), later.askedAt()));

        assertThat(repository.turns(MEI, LEAVE)).containsExactly(turn);
        assertThat(repository.find(MEI, LEAVE)).contains(before);
    }

    @Test
    default void conversations_are_listed_last_changed_first() {
        ConversationRepository repository = repository();
        repository.append(MEI, LEAVE, turn(1, "How many days of annual leave do I have?"));
        repository.append(MEI, TRAVEL, turn(2, "Who pays my taxi?"));

        assertThat(repository.list(MEI, Page.first(10)))
                .extracting(Conversation::id)
                .containsExactly(TRAVEL, LEAVE);

        repository.append(MEI, LEAVE, turn(3, "And in my first year?"));

        assertThat(repository.list(MEI, Page.first(10)))
                .extracting(Conversation::id)
                .containsExactly(LEAVE, TRAVEL);
    }

    @Test
    default void a_list_holds_what_find_finds() {
        ConversationRepository repository = repository();
        repository.append(MEI, LEAVE, turn(1, "How many days of annual leave do I have?"));
        repository.append(MEI, TRAVEL, turn(2, "Who pays my taxi?"));

        for (Conversation conversation : repository.list(MEI, Page.first(1_000))) {
            assertThat(repository.find(MEI, conversation.id())).contains(conversation);
        }
    }

    @Test
    default void a_list_is_no_longer_than_its_limit() {
        ConversationRepository repository = repository();
        for (int i = 0; i < 12; i++) {
            ConversationId id = new ConversationId("conversation-%02d".formatted(i));
            repository.append(MEI, id, turn(i, "Who pays my taxi?"));
        }

        assertThat(repository.list(MEI, Page.first(1))).hasSize(1);
        assertThat(repository.list(MEI, Page.first(1_000))).hasSize(12);
        assertThat(repository.list(MEI, Page.first(3)))
                .extracting(conversation -> conversation.id().value())
                .containsExactly("conversation-11", "conversation-10", "conversation-09");
    }

    @Test
    default void another_owners_conversation_is_not_there() {
        ConversationRepository repository = repository();
        repository.append(MEI, LEAVE, turn(1, "How many days of annual leave do I have?"));

        assertThat(repository.find(KEN, LEAVE)).isEmpty();
        assertThat(repository.turns(KEN, LEAVE)).isEmpty();
        assertThat(repository.list(KEN, Page.first(1_000))).isEmpty();
        assertThat(repository.find("Mei.Chen@example.com", LEAVE)).isEmpty();
    }

    @Test
    default void the_same_ids_may_name_one_conversation_of_each_owner() {
        ConversationRepository repository = repository();
        ConversationTurn ofMei = turn(1, "How many days of annual leave do I have?");
        ConversationTurn ofKen = turn(1, "有給休暇は何日ありますか？");

        repository.append(MEI, LEAVE, ofMei);
        repository.append(KEN, LEAVE, ofKen);

        assertThat(repository.turns(MEI, LEAVE)).containsExactly(ofMei);
        assertThat(repository.turns(KEN, LEAVE)).containsExactly(ofKen);
        assertThat(repository.list(KEN, Page.first(10)))
                .extracting(Conversation::owner)
                .containsExactly(KEN);
        assertThat(repository.list(KEN, Page.first(10)))
                .extracting(Conversation::title)
                .containsExactly(ofKen.question());
    }

    @Test
    default void a_deleted_conversation_is_gone_with_all_its_turns() {
        ConversationRepository repository = repository();
        ConversationTurn travel = turn(3, "Who pays my taxi?");
        repository.append(MEI, LEAVE, turn(1, "How many days of annual leave do I have?"));
        repository.append(MEI, LEAVE, turn(2, "And in my first year?"));
        repository.append(MEI, TRAVEL, travel);

        repository.delete(MEI, LEAVE);

        assertThat(repository.find(MEI, LEAVE)).isEmpty();
        assertThat(repository.turns(MEI, LEAVE)).isEmpty();
        assertThat(repository.list(MEI, Page.first(10)))
                .extracting(Conversation::id)
                .containsExactly(TRAVEL);
        assertThat(repository.turns(MEI, TRAVEL)).containsExactly(travel);
    }

    @Test
    default void a_deleted_conversation_may_begin_anew() {
        ConversationRepository repository = repository();
        ConversationTurn first = turn(1, "How many days of annual leave do I have?");
        ConversationTurn anew = turn(2, "Who pays my taxi?");
        repository.append(MEI, LEAVE, first);
        repository.delete(MEI, LEAVE);

        repository.append(MEI, LEAVE, anew);

        assertThat(repository.turns(MEI, LEAVE)).containsExactly(anew);
        assertThat(repository.find(MEI, LEAVE))
                .contains(
                        new Conversation(
                                MEI, LEAVE, anew.question(), anew.askedAt(), anew.askedAt()));
    }

    @Test
    default void deleting_what_the_owner_does_not_have_has_no_effect() {
        ConversationRepository repository = repository();
        ConversationTurn turn = turn(1, "How many days of annual leave do I have?");
        repository.append(MEI, LEAVE, turn);

        repository.delete(KEN, LEAVE);
        repository.delete(MEI, TRAVEL);

        assertThat(repository.turns(MEI, LEAVE)).containsExactly(turn);
    }

    @Test
    default void turns_added_at_once_are_all_kept_and_a_repeated_one_once() throws Exception {
        ConversationRepository repository = repository();

        Workers.atOnce(
                8,
                worker -> {
                    for (int i = 0; i < 10; i++) {
                        repository.append(MEI, LEAVE, turn(worker * 10 + i, "Who pays my taxi?"));
                        repository.append(MEI, LEAVE, turn(1_000 + i, "Can I carry days over?"));
                    }
                    return worker;
                });

        assertThat(repository.turns(MEI, LEAVE)).hasSize(90).doesNotHaveDuplicates();
        assertThat(repository.list(MEI, Page.first(10))).hasSize(1);
        assertThat(repository.find(MEI, LEAVE).orElseThrow().changedAt())
                .isEqualTo(MORNING.plusSeconds(1_009));
    }

    @Test
    default void a_list_goes_on_after_its_cursor_whatever_was_deleted_meanwhile() {
        ConversationRepository repository = repository();
        for (int i = 0; i < 7; i++) {
            // Pairs change at the same instant; within them the ids decide.
            ConversationId id = new ConversationId("conversation-%02d".formatted(i));
            repository.append(MEI, id, turn(i / 2, "Who pays my taxi?"));
        }
        List<String> seen = new ArrayList<>();
        Cursor after = null;
        while (true) {
            List<Conversation> part = repository.list(MEI, new Page("", after, 2));
            part.forEach(conversation -> seen.add(conversation.id().value()));
            if (part.size() < 2) {
                break;
            }
            Conversation last = part.getLast();
            after = new Cursor(last.changedAt(), last.id());
            repository.delete(MEI, last.id());
        }

        assertThat(seen)
                .containsExactly(
                        "conversation-06",
                        "conversation-04",
                        "conversation-05",
                        "conversation-02",
                        "conversation-03",
                        "conversation-00",
                        "conversation-01");
    }

    @Test
    default void a_search_looks_into_titles_questions_and_answers() {
        ConversationRepository repository = repository();
        Answer none = Answers.empty(Outcome.PASSAGES);
        repository.append(MEI, LEAVE, turn(1, "Annual leave?", Answers.aboutMarriageLeave()));
        repository.append(MEI, TRAVEL, turn(2, "Who pays my ＴＡＸＩ in ZÜRICH, 100%_sure?", none));
        repository.append(MEI, TRAVEL, turn(3, "交通費はいくらですか？", none));
        repository.rename(MEI, TRAVEL, "My trip");

        assertThat(found(repository, "annual  LEAVE")).containsExactly(LEAVE);
        assertThat(found(repository, "婚假八日")).containsExactly(LEAVE);
        assertThat(found(repository, "taxi in zürich")).containsExactly(TRAVEL);
        assertThat(found(repository, "交通費")).containsExactly(TRAVEL);
        assertThat(found(repository, "MY TRIP")).containsExactly(TRAVEL);
        assertThat(found(repository, "100%_sure")).containsExactly(TRAVEL);
        assertThat(found(repository, "  ")).containsExactly(TRAVEL, LEAVE);
        assertThat(found(repository, "100%sure")).isEmpty();
        assertThat(found(repository, "t_xi")).isEmpty();
        assertThat(found(repository, "%")).containsExactly(TRAVEL);
        assertThat(found(repository, "' OR 1=1 --")).isEmpty();
        assertThat(repository.list(KEN, new Page("annual", null, 10))).isEmpty();
    }

    private static List<ConversationId> found(ConversationRepository repository, String words) {
        return repository.list(MEI, new Page(words, null, 10)).stream()
                .map(Conversation::id)
                .toList();
    }

    @Test
    default void a_new_title_stays_whatever_is_asked_later() {
        ConversationRepository repository = repository();
        repository.append(MEI, LEAVE, turn(1, "How many days of annual leave do I have?"));

        boolean renamed = repository.rename(MEI, LEAVE, "休假 🏖️");
        repository.append(MEI, LEAVE, turn(2, "And in my first year?"));

        assertThat(renamed).isTrue();
        assertThat(repository.find(MEI, LEAVE))
                .contains(
                        new Conversation(
                                MEI,
                                LEAVE,
                                "休假 🏖️",
                                MORNING.plusSeconds(1),
                                MORNING.plusSeconds(2)));
    }

    @Test
    default void only_the_owner_renames_and_only_what_is_there() {
        ConversationRepository repository = repository();
        repository.append(MEI, LEAVE, turn(1, "Annual leave?"));

        assertThat(repository.rename(KEN, LEAVE, "Mine now")).isFalse();
        assertThat(repository.rename(MEI, TRAVEL, "Nothing")).isFalse();
        assertThat(repository.find(MEI, LEAVE).orElseThrow().title()).isEqualTo("Annual leave?");
        assertThat(repository.find(MEI, TRAVEL)).isEmpty();
    }

    @Test
    default void feedback_is_kept_with_its_turn_and_the_last_one_counts() {
        ConversationRepository repository = repository();
        ConversationTurn first = turn(1, "Annual leave?");
        ConversationTurn second = turn(2, "And in my first year?");
        repository.append(MEI, LEAVE, first);
        repository.append(MEI, LEAVE, second);
        Feedback helpful = new Feedback(true, Set.of(), "", MORNING.plusSeconds(10));
        Feedback wrong =
                new Feedback(
                        false,
                        Set.of(Feedback.Reason.values()),
                        "第一年是 7 天 💍",
                        MORNING.plusSeconds(20));

        assertThat(repository.rate(MEI, first.answerId(), helpful)).isTrue();
        assertThat(repository.turns(MEI, LEAVE)).containsExactly(first.rated(helpful), second);

        assertThat(repository.rate(MEI, first.answerId(), wrong)).isTrue();
        assertThat(repository.turns(MEI, LEAVE)).containsExactly(first.rated(wrong), second);
        assertThat(repository.find(MEI, LEAVE).orElseThrow().changedAt())
                .isEqualTo(second.askedAt());
    }

    @Test
    default void only_the_asker_gives_feedback_and_only_on_an_answer_that_is_there() {
        ConversationRepository repository = repository();
        ConversationTurn turn = turn(1, "Annual leave?");
        repository.append(MEI, LEAVE, turn);
        Feedback feedback = new Feedback(true, Set.of(), "", MORNING);

        assertThat(repository.rate(KEN, turn.answerId(), feedback)).isFalse();
        assertThat(repository.rate(MEI, new AnswerId("answer-of-nobody"), feedback)).isFalse();
        assertThat(repository.turns(MEI, LEAVE)).containsExactly(turn);
    }

    @Test
    default void a_withdrawn_turn_is_gone_and_with_the_last_one_the_conversation() {
        ConversationRepository repository = repository();
        ConversationTurn first = turn(1, "Annual leave?");
        ConversationTurn second = turn(2, "And in my first year?");
        repository.append(MEI, LEAVE, first);
        repository.append(MEI, LEAVE, second);
        repository.append(KEN, LEAVE, first);

        repository.withdraw(MEI, LEAVE, new AnswerId("answer-of-nobody"));
        repository.withdraw(MEI, LEAVE, first.answerId());
        assertThat(repository.turns(MEI, LEAVE)).containsExactly(second);

        repository.withdraw(MEI, LEAVE, second.answerId());
        repository.withdraw(MEI, LEAVE, second.answerId());
        assertThat(repository.find(MEI, LEAVE)).isEmpty();
        assertThat(repository.turns(KEN, LEAVE)).containsExactly(first);
    }

    @Test
    default void deleting_all_leaves_the_others_theirs() {
        ConversationRepository repository = repository();
        ConversationTurn ofKen = turn(3, "有給休暇は何日ありますか？");
        repository.append(MEI, LEAVE, turn(1, "Annual leave?"));
        repository.append(MEI, TRAVEL, turn(2, "Who pays my taxi?"));
        repository.append(KEN, LEAVE, ofKen);

        repository.deleteAll(MEI);
        repository.deleteAll("nobody@example.com");

        assertThat(repository.list(MEI, Page.first(10))).isEmpty();
        assertThat(repository.turns(MEI, LEAVE)).isEmpty();
        assertThat(repository.turns(KEN, LEAVE)).containsExactly(ofKen);
    }

    @Test
    default void what_has_not_changed_for_long_is_forgotten_whosever_it_is() {
        ConversationRepository repository = repository();
        repository.append(MEI, LEAVE, turn(1, "Annual leave?"));
        repository.append(MEI, TRAVEL, turn(1, "Who pays my taxi?"));
        repository.append(MEI, TRAVEL, turn(5, "And the train?"));
        repository.append(KEN, LEAVE, turn(4, "有給休暇は何日ありますか？"));

        assertThat(repository.deleteUnchangedSince(MORNING.plusSeconds(1))).isZero();
        assertThat(repository.deleteUnchangedSince(MORNING.plusSeconds(5))).isEqualTo(2);

        assertThat(repository.find(MEI, LEAVE)).isEmpty();
        assertThat(repository.find(KEN, LEAVE)).isEmpty();
        assertThat(repository.turns(MEI, TRAVEL)).hasSize(2);
    }

    private static ConversationTurn turn(int second, String question) {
        return turn(second, question, Answers.aboutAnnualLeave());
    }

    private static ConversationTurn turn(int second, String question, Answer answer) {
        return new ConversationTurn(
                new AnswerId("answer-%04d".formatted(second)),
                question,
                answer,
                MORNING.plusSeconds(second));
    }
}
