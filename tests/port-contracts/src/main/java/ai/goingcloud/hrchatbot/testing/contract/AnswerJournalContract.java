package ai.goingcloud.hrchatbot.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerState;
import ai.goingcloud.hrchatbot.domain.conversation.ConversationId;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.error.ConflictException;
import ai.goingcloud.hrchatbot.domain.error.NotFoundException;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.testing.fixture.AnswerEvents;
import ai.goingcloud.hrchatbot.testing.fixture.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link AnswerJournal} promises. */
public interface AnswerJournalContract {

    String MEI = "mei.chen@example.com";
    String KEN = "ken.sato@example.com";
    AnswerId ANSWER = new AnswerId("answer-about-leave");
    ConversationId CONVERSATION = new ConversationId("conversation-1");
    String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    String OTHER_HASH = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    Instant NOW = Instant.parse("2026-11-22T09:30:00.123456Z");
    Instant LEASE_END = NOW.plusSeconds(60);

    /** An empty journal; called once by each test. */
    AnswerJournal journal();

    @Test
    default void a_new_answer_is_begun_as_running_first_attempt_without_events() {
        AnswerJournal journal = journal();

        OptionalInt begun = journal.open(MEI, ANSWER, CONVERSATION, HASH, NOW, LEASE_END);

        assertThat(begun).hasValue(1);
        assertThat(journal.read(MEI, ANSWER, 0))
                .contains(
                        new AnswerRecord(
                                MEI,
                                ANSWER,
                                CONVERSATION,
                                HASH,
                                AnswerState.RUNNING,
                                1,
                                LEASE_END,
                                List.of()));
    }

    @Test
    default void an_answer_that_nobody_began_is_not_there() {
        AnswerJournal journal = journal();

        assertThat(journal.read(MEI, ANSWER, 0)).isEmpty();
    }

    @Test
    default void an_event_cannot_be_added_to_an_answer_that_nobody_began() {
        AnswerJournal journal = journal();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> journal.append(MEI, ANSWER, 1, AnswerEvents.searching()));
        assertThat(journal.read(MEI, ANSWER, 0)).isEmpty();
    }

    @Test
    default void the_same_request_is_not_begun_again_while_its_worker_is_believed_alive() {
        AnswerJournal journal = opened();
        AnswerRecord before = record(journal);

        OptionalInt again =
                journal.open(
                        MEI,
                        ANSWER,
                        CONVERSATION,
                        HASH,
                        LEASE_END.minusMillis(1),
                        LEASE_END.plusSeconds(60));

        assertThat(again).isEmpty();
        assertThat(record(journal)).isEqualTo(before);
    }

    @Test
    default void the_same_request_is_not_begun_again_after_any_end() {
        AnswerJournal journal = journal();
        List<AnswerEvent> ends = AnswerEvents.everyEnd();
        for (int i = 0; i < ends.size(); i++) {
            AnswerId id = numbered(i);
            journal.open(MEI, id, CONVERSATION, HASH, NOW, LEASE_END);
            journal.append(MEI, id, 1, ends.get(i));

            OptionalInt again =
                    journal.open(
                            MEI,
                            id,
                            CONVERSATION,
                            HASH,
                            LEASE_END.plusSeconds(60),
                            LEASE_END.plusSeconds(120));

            assertThat(again).isEmpty();
            assertThat(journal.read(MEI, id, 0).orElseThrow().attempt()).isEqualTo(1);
        }
    }

    @Test
    default void the_same_id_for_another_request_is_a_conflict_while_it_runs() {
        AnswerJournal journal = opened();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () -> journal.open(MEI, ANSWER, CONVERSATION, OTHER_HASH, NOW, LEASE_END));
        assertThat(record(journal).requestHash()).isEqualTo(HASH);
    }

    @Test
    default void the_same_id_for_another_request_is_a_conflict_after_its_lease_and_its_end() {
        AnswerJournal journal = opened();
        Instant later = LEASE_END.plusSeconds(1);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        journal.open(
                                MEI,
                                ANSWER,
                                CONVERSATION,
                                OTHER_HASH,
                                later,
                                later.plusSeconds(60)));
        journal.append(MEI, ANSWER, 1, AnswerEvents.done());

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        journal.open(
                                MEI,
                                ANSWER,
                                CONVERSATION,
                                OTHER_HASH,
                                later,
                                later.plusSeconds(60)));
        assertThat(record(journal).attempt()).isEqualTo(1);
    }

    @Test
    default void an_answer_whose_lease_has_ended_is_taken_over_as_the_next_attempt() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
        Instant newEnd = LEASE_END.plusSeconds(60);

        OptionalInt takenOver = journal.open(MEI, ANSWER, CONVERSATION, HASH, LEASE_END, newEnd);

        assertThat(takenOver).hasValue(2);
        assertThat(record(journal))
                .isEqualTo(
                        new AnswerRecord(
                                MEI,
                                ANSWER,
                                CONVERSATION,
                                HASH,
                                AnswerState.RUNNING,
                                2,
                                newEnd,
                                List.of(new RecordedEvent(1, AnswerEvents.searching()))));
    }

    @Test
    default void the_worker_that_was_taken_over_can_add_nothing_more() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
        journal.open(MEI, ANSWER, CONVERSATION, HASH, LEASE_END, LEASE_END.plusSeconds(60));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> journal.append(MEI, ANSWER, 1, AnswerEvents.searching()));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> journal.append(MEI, ANSWER, 1, AnswerEvents.done()));
        assertThat(record(journal).state()).isEqualTo(AnswerState.RUNNING);
        assertThat(record(journal).events()).hasSize(1);
    }

    @Test
    default void the_next_attempt_continues_the_numbers() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
        journal.open(MEI, ANSWER, CONVERSATION, HASH, LEASE_END, LEASE_END.plusSeconds(60));

        long number = journal.append(MEI, ANSWER, 2, AnswerEvents.done());

        assertThat(number).isEqualTo(2);
        assertThat(record(journal).state()).isEqualTo(AnswerState.DONE);
    }

    @Test
    default void an_answer_can_be_taken_over_many_times() {
        AnswerJournal journal = opened();
        for (int attempt = 2; attempt <= 5; attempt++) {
            Instant now = NOW.plusSeconds(60L * attempt);

            assertThat(journal.open(MEI, ANSWER, CONVERSATION, HASH, now, now.plusSeconds(60)))
                    .hasValue(attempt);

            assertThat(record(journal).attempt()).isEqualTo(attempt);
        }
    }

    @Test
    default void events_are_numbered_from_one_without_gaps() {
        AnswerJournal journal = opened();
        List<Long> numbers = new ArrayList<>();

        for (int i = 0; i < 5; i++) {
            numbers.add(journal.append(MEI, ANSWER, 1, AnswerEvents.searching()));
        }

        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(numbersOf(record(journal))).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    default void events_that_come_together_are_kept_in_their_order() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
        List<AnswerEvent> together = AnswerEvents.telling(Answers.aboutMarriageLeave());

        long last = journal.append(MEI, ANSWER, 1, together);

        assertThat(last).isEqualTo(together.size() + 1L);
        assertThat(record(journal).events())
                .extracting(RecordedEvent::event)
                .startsWith(AnswerEvents.searching())
                .endsWith(together.toArray(AnswerEvent[]::new))
                .hasSize(together.size() + 1);
        assertThat(record(journal).state()).isEqualTo(together.getLast().stateAfter());
    }

    @Test
    default void nothing_comes_after_an_end_even_together() {
        AnswerJournal journal = opened();
        List<AnswerEvent> late = List.of(AnswerEvents.done(), AnswerEvents.searching());

        assertThatIllegalArgumentException().isThrownBy(() -> journal.append(MEI, ANSWER, 1, late));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.append(MEI, ANSWER, 1, List.of()));

        assertThat(record(journal).events()).isEmpty();
    }

    @Test
    default void a_refused_event_leaves_no_gap() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
        journal.open(MEI, ANSWER, CONVERSATION, HASH, LEASE_END, LEASE_END.plusSeconds(60));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> journal.append(MEI, ANSWER, 1, AnswerEvents.searching()));

        long number = journal.append(MEI, ANSWER, 2, AnswerEvents.searching());

        assertThat(number).isEqualTo(2);
    }

    @Test
    default void each_answer_has_its_own_numbers() {
        AnswerJournal journal = opened();
        AnswerId other = new AnswerId("answer-about-travel");
        journal.open(MEI, other, CONVERSATION, OTHER_HASH, NOW, LEASE_END);
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());

        long number = journal.append(MEI, other, 1, AnswerEvents.searching());

        assertThat(number).isEqualTo(1);
    }

    @Test
    default void only_the_events_after_the_cursor_are_read() {
        AnswerJournal journal = opened();
        for (AnswerEvent event : AnswerEvents.telling(Answers.aboutMarriageLeave())) {
            journal.append(MEI, ANSWER, 1, event);
        }
        List<RecordedEvent> all = record(journal).events();

        for (int after = 0; after <= all.size(); after++) {
            assertThat(journal.read(MEI, ANSWER, after).orElseThrow().events())
                    .isEqualTo(all.subList(after, all.size()));
        }
    }

    @Test
    default void a_cursor_beyond_the_last_event_reads_the_answer_without_events() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.done());

        AnswerRecord record = journal.read(MEI, ANSWER, Long.MAX_VALUE).orElseThrow();

        assertThat(record.events()).isEmpty();
        assertThat(record.state()).isEqualTo(AnswerState.DONE);
    }

    @Test
    default void all_events_of_a_running_answer_come_back_equal() {
        AnswerJournal journal = opened();
        List<AnswerEvent> told =
                Stream.of(
                                Answers.aboutAnnualLeave(),
                                Answers.aboutMarriageLeave(),
                                Answers.declined())
                        .flatMap(answer -> AnswerEvents.telling(answer).stream())
                        .toList();

        for (AnswerEvent event : told) {
            journal.append(MEI, ANSWER, 1, event);
        }

        assertThat(record(journal).events()).extracting(RecordedEvent::event).isEqualTo(told);
        assertThat(record(journal).state()).isEqualTo(AnswerState.RUNNING);
    }

    @Test
    default void every_end_comes_back_equal_and_sets_its_state() {
        AnswerJournal journal = journal();
        List<AnswerEvent> ends = AnswerEvents.everyEnd();
        for (int i = 0; i < ends.size(); i++) {
            AnswerId id = numbered(i);
            journal.open(MEI, id, CONVERSATION, HASH, NOW, LEASE_END);

            journal.append(MEI, id, 1, ends.get(i));

            AnswerRecord record = journal.read(MEI, id, 0).orElseThrow();
            assertThat(record.events()).containsExactly(new RecordedEvent(1, ends.get(i)));
            assertThat(record.state()).isEqualTo(ends.get(i).stateAfter());
        }
    }

    @Test
    default void nothing_can_be_added_after_any_end() {
        AnswerJournal journal = journal();
        List<AnswerEvent> ends = AnswerEvents.everyEnd();
        for (int i = 0; i < ends.size(); i++) {
            AnswerId id = numbered(i);
            journal.open(MEI, id, CONVERSATION, HASH, NOW, LEASE_END);
            journal.append(MEI, id, 1, ends.get(i));

            for (AnswerEvent late : List.of(AnswerEvents.searching(), AnswerEvents.done())) {
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> journal.append(MEI, id, 1, late));
            }

            AnswerRecord record = journal.read(MEI, id, 0).orElseThrow();
            assertThat(record.events()).hasSize(1);
            assertThat(record.state()).isEqualTo(ends.get(i).stateAfter());
        }
    }

    @Test
    default void another_owners_answer_is_not_there() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());

        assertThat(journal.read(KEN, ANSWER, 0)).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> journal.append(KEN, ANSWER, 1, AnswerEvents.done()));
        assertThat(record(journal).state()).isEqualTo(AnswerState.RUNNING);
    }

    @Test
    default void the_same_id_may_name_one_answer_of_each_owner() {
        AnswerJournal journal = opened();
        ConversationId kens = new ConversationId("conversation-of-ken");

        OptionalInt begun = journal.open(KEN, ANSWER, kens, OTHER_HASH, NOW, LEASE_END);
        journal.append(KEN, ANSWER, 1, AnswerEvents.done());

        assertThat(begun).hasValue(1);
        assertThat(record(journal).events()).isEmpty();
        assertThat(record(journal).state()).isEqualTo(AnswerState.RUNNING);
        AnswerRecord ofKen = journal.read(KEN, ANSWER, 0).orElseThrow();
        assertThat(ofKen.owner()).isEqualTo(KEN);
        assertThat(ofKen.conversation()).isEqualTo(kens);
        assertThat(ofKen.requestHash()).isEqualTo(OTHER_HASH);
        assertThat(ofKen.state()).isEqualTo(AnswerState.DONE);
    }

    @Test
    default void owners_that_differ_only_in_case_are_two_people() {
        AnswerJournal journal = opened();

        assertThat(journal.read("Mei.Chen@example.com", ANSWER, 0)).isEmpty();
        assertThat(journal.read(MEI, new AnswerId("ANSWER-ABOUT-LEAVE"), 0)).isEmpty();
    }

    @Test
    default void of_many_workers_that_begin_at_once_exactly_one_does() throws Exception {
        AnswerJournal journal = journal();

        List<OptionalInt> begun =
                Workers.atOnce(
                        8, _ -> journal.open(MEI, ANSWER, CONVERSATION, HASH, NOW, LEASE_END));

        assertThat(begun).containsOnlyOnce(OptionalInt.of(1));
        assertThat(record(journal).attempt()).isEqualTo(1);
    }

    @Test
    default void of_many_workers_that_take_over_at_once_exactly_one_does() throws Exception {
        AnswerJournal journal = opened();

        List<OptionalInt> takenOver =
                Workers.atOnce(
                        8,
                        _ ->
                                journal.open(
                                        MEI,
                                        ANSWER,
                                        CONVERSATION,
                                        HASH,
                                        LEASE_END,
                                        LEASE_END.plusSeconds(60)));

        assertThat(takenOver).containsOnlyOnce(OptionalInt.of(2));
        assertThat(record(journal).attempt()).isEqualTo(2);
    }

    @Test
    default void events_added_at_once_are_all_kept_each_under_its_own_number() throws Exception {
        AnswerJournal journal = opened();

        List<List<Long>> numbers =
                Workers.atOnce(
                        8,
                        worker -> {
                            List<Long> mine = new ArrayList<>();
                            for (int i = 0; i < 25; i++) {
                                mine.add(journal.append(MEI, ANSWER, 1, told(worker, i)));
                            }
                            return mine;
                        });

        assertThat(numbers).allSatisfy(mine -> assertThat(mine).isSorted());
        assertThat(numbers.stream().flatMap(List::stream).sorted().toList())
                .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
        List<RecordedEvent> events = record(journal).events();
        for (int worker = 0; worker < numbers.size(); worker++) {
            for (int i = 0; i < 25; i++) {
                long number = numbers.get(worker).get(i);
                assertThat(events.get((int) number - 1))
                        .isEqualTo(new RecordedEvent(number, told(worker, i)));
            }
        }
    }

    @Test
    default void of_many_ends_that_come_at_once_exactly_one_is_kept() throws Exception {
        AnswerJournal journal = opened();
        List<AnswerEvent> ends = AnswerEvents.everyEnd();

        List<Boolean> kept =
                Workers.atOnce(
                        8,
                        worker -> {
                            try {
                                journal.append(MEI, ANSWER, 1, ends.get(worker));
                                return true;
                            } catch (ConflictException e) {
                                return false;
                            }
                        });

        assertThat(kept).containsOnlyOnce(true);
        AnswerRecord record = record(journal);
        assertThat(record.events())
                .containsExactly(new RecordedEvent(1, ends.get(kept.indexOf(true))));
        assertThat(record.state()).isEqualTo(ends.get(kept.indexOf(true)).stateAfter());
    }

    @Test
    default void a_reader_beside_a_writer_sees_each_event_once_in_order_and_a_state_that_fits()
            throws Exception {
        AnswerJournal journal = opened();

        List<List<Long>> seen =
                Workers.atOnce(
                        3,
                        worker -> {
                            if (worker == 0) {
                                for (int i = 0; i < 100; i++) {
                                    journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
                                }
                                return List.of(journal.append(MEI, ANSWER, 1, AnswerEvents.done()));
                            }
                            return follow(journal);
                        });

        List<Long> all = LongStream.rangeClosed(1, 101).boxed().toList();
        assertThat(seen.get(1)).isEqualTo(all);
        assertThat(seen.get(2)).isEqualTo(all);
    }

    @Test
    default void a_forgotten_conversations_answers_are_gone_with_their_events() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.searching());
        AnswerId elsewhere = numbered(1);
        ConversationId other = new ConversationId("conversation-2");
        journal.open(MEI, elsewhere, other, HASH, NOW, LEASE_END);
        journal.open(KEN, ANSWER, CONVERSATION, HASH, NOW, LEASE_END);

        journal.forget(MEI, CONVERSATION);
        journal.forget(MEI, new ConversationId("never-begun"));

        assertThat(journal.read(MEI, ANSWER, 0)).isEmpty();
        assertThat(journal.read(MEI, elsewhere, 0)).isPresent();
        assertThat(journal.read(KEN, ANSWER, 0)).isPresent();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> journal.append(MEI, ANSWER, 1, AnswerEvents.done()));
    }

    @Test
    default void the_id_of_a_forgotten_answer_may_begin_anew_even_for_another_request() {
        AnswerJournal journal = opened();
        journal.append(MEI, ANSWER, 1, AnswerEvents.done());
        journal.forget(MEI, CONVERSATION);

        OptionalInt again = journal.open(MEI, ANSWER, CONVERSATION, OTHER_HASH, NOW, LEASE_END);

        assertThat(again).hasValue(1);
        assertThat(record(journal).events()).isEmpty();
    }

    @Test
    default void forgetting_all_leaves_the_others_theirs() {
        AnswerJournal journal = opened();
        journal.open(KEN, ANSWER, CONVERSATION, HASH, NOW, LEASE_END);

        journal.forgetAll(MEI);
        journal.forgetAll("nobody@example.com");

        assertThat(journal.read(MEI, ANSWER, 0)).isEmpty();
        assertThat(journal.read(KEN, ANSWER, 0)).isPresent();
    }

    @Test
    default void answers_from_before_are_forgotten_whosever_they_are() {
        AnswerJournal journal = opened();
        Instant later = LEASE_END.plusSeconds(10);
        journal.open(KEN, ANSWER, CONVERSATION, HASH, NOW.minusMillis(1), LEASE_END);
        journal.open(MEI, numbered(1), CONVERSATION, HASH, NOW.plusMillis(1), LEASE_END);
        // A further attempt makes an answer no younger.
        journal.open(MEI, ANSWER, CONVERSATION, HASH, later, later.plusSeconds(60));

        assertThat(journal.forgetBegunBefore(NOW.minusMillis(1))).isZero();
        assertThat(journal.forgetBegunBefore(NOW.plusMillis(1))).isEqualTo(2);

        assertThat(journal.read(MEI, ANSWER, 0)).isEmpty();
        assertThat(journal.read(KEN, ANSWER, 0)).isEmpty();
        assertThat(journal.read(MEI, numbered(1), 0)).isPresent();
    }

    private static List<Long> follow(AnswerJournal journal) {
        List<Long> numbers = new ArrayList<>();
        long cursor = 0;
        while (true) {
            AnswerRecord record = journal.read(MEI, ANSWER, cursor).orElseThrow();
            boolean endSeen =
                    record.events().stream()
                            .anyMatch(recorded -> recorded.event().stateAfter().isFinal());
            assertThat(record.state().isFinal()).isEqualTo(endSeen);
            numbers.addAll(numbersOf(record));
            if (endSeen) {
                return numbers;
            }
            cursor = numbers.isEmpty() ? 0 : numbers.getLast();
        }
    }

    private AnswerJournal opened() {
        AnswerJournal journal = journal();
        journal.open(MEI, ANSWER, CONVERSATION, HASH, NOW, LEASE_END);
        return journal;
    }

    private static AnswerRecord record(AnswerJournal journal) {
        return journal.read(MEI, ANSWER, 0).orElseThrow();
    }

    private static List<Long> numbersOf(AnswerRecord record) {
        return record.events().stream().map(RecordedEvent::number).toList();
    }

    private static AnswerId numbered(int number) {
        return new AnswerId("answer-%04d".formatted(number));
    }

    private static AnswerEvent told(int worker, int i) {
        return new AnswerEvent.Told(new Segment("員工 " + worker + " 🌴 " + i, List.of()));
    }
}
