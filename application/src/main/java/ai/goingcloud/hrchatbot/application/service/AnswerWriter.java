package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.ClosestDocument;
import ai.goingcloud.hrchatbot.domain.conversation.Completion;
import ai.goingcloud.hrchatbot.domain.conversation.CompletionRequest;
import ai.goingcloud.hrchatbot.domain.conversation.Generation;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.grounding.Grounding;
import ai.goingcloud.hrchatbot.domain.grounding.ProposedSentence;
import ai.goingcloud.hrchatbot.domain.grounding.ProposedSentences;
import ai.goingcloud.hrchatbot.domain.grounding.Verdict;
import ai.goingcloud.hrchatbot.domain.port.CompletionModel;
import ai.goingcloud.hrchatbot.domain.port.EmbeddingModel;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.domain.retrieval.RankedChunk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model write the answer over the passages that were found, and lets out each sentence once
 * it is proven. What cannot be proven is withheld, and said; when the first sentence falls, or no
 * model answers, or the day's budget is used, the passages themselves are given, which were picked
 * without a model.
 */
final class AnswerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    /** What a model writes when the passages do not answer. */
    private static final String NO_ANSWER = "NO_ANSWER";

    private final Writers writers;
    private final @Nullable Allowance allowance;
    private final UsageLedger ledger;
    private final EmbeddingSpaces spaces;
    private final Tally tally;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Breakers breakers;

    AnswerWriter(
            Writers writers,
            @Nullable Allowance allowance,
            UsageLedger ledger,
            EmbeddingSpaces spaces,
            Tally tally,
            InstantSource clock,
            ZoneId zone,
            Breakers breakers) {
        this.writers = writers;
        this.allowance = allowance;
        this.ledger = ledger;
        this.spaces = spaces;
        this.tally = tally;
        this.clock = clock;
        this.zone = zone;
        this.breakers = breakers;
    }

    /**
     * The answer, told as it comes.
     *
     * @param question as it was understood
     * @param picked the answer without a model; kept where it declines
     * @param deadline from when on no model is waited for
     */
    Answer write(
            AskQuestion.Command command,
            Question question,
            List<RankedChunk> ranked,
            Answer picked,
            Deadline deadline,
            Telling telling) {
        if (picked.outcome() != Outcome.ANSWERED || ranked.isEmpty()) {
            return picked;
        }
        Language language = Language.of(command.question().text());
        if (isBudgetUsed(command.caller().subject())) {
            return passages(picked, true, Note.BUDGET.in(language));
        }
        telling.tell(new AnswerEvent.Step(AnswerEvent.Stage.ANSWERING));
        for (CompletionModel model : writers.answering()) {
            CircuitBreaker breaker = breakers.of(model.name());
            if (deadline.isOver() || !breaker.mayCall()) {
                continue;
            }
            Writing writing =
                    new Writing(
                            model,
                            command,
                            question,
                            language,
                            opening(picked, Language.of(question.text())),
                            deadline,
                            telling);
            DependencyException failure =
                    writing.run(
                            Context.of(
                                    Instructions.ANSWER.text(),
                                    command.history(),
                                    question,
                                    ranked),
                            breaker);
            if (failure != null && failure.code() == ErrorCode.REJECTED && writing.told() == 0) {
                continue;
            }
            return writing.answer(picked, failure);
        }
        return passages(picked, true, Note.NO_MODEL.in(language));
    }

    /**
     * What holds of the documents and stands in none: their day, whom they do not name, that they
     * disagree. Not that they are in another language: a model answers in the asker's.
     */
    private static @Nullable Segment opening(Answer picked, Language language) {
        String notices =
                picked.segments().stream()
                        .takeWhile(segment -> segment.citations().isEmpty())
                        .map(Segment::text)
                        .filter(notice -> !notice.equals(Wording.otherLanguage(language)))
                        .collect(Collectors.joining(Wording.space(language)));
        return notices.isEmpty() ? null : new Segment(notices, List.of());
    }

    /** Whether nothing more may be spent today, on this person or on anybody. */
    boolean isBudgetUsed(String owner) {
        if (allowance != null) {
            UsageLedger.Usage own = ledger.of(owner, today());
            if (own.inputTokens() + own.outputTokens() >= allowance.tokensADay()) {
                return true;
            }
        }
        BigDecimal budget = writers.dailyBudget();
        if (budget == null) {
            return false;
        }
        UsageLedger.Usage used = ledger.total(today());
        return writers.prices().of(used.inputTokens(), 0, used.outputTokens()).compareTo(budget)
                >= 0;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Counts what was used, of answers and of all else. */
    void count(String owner, long input, long cached, long output) {
        if (input + cached + output > 0) {
            ledger.add(owner, today(), new UsageLedger.Usage(input + cached, output));
            tally.used(input + cached, output, writers.prices().of(input, cached, output));
        }
    }

    private static Answer passages(Answer picked, boolean complete, String note) {
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(note, List.of()));
        segments.addAll(picked.segments());
        return new Answer(
                Outcome.PASSAGES, complete, segments, picked.citations(), picked.closest());
    }

    /** The model says that the passages do not answer: what was picked is the closest there is. */
    private static Answer declined(Answer picked, Language language) {
        Map<String, ClosestDocument> closest = new LinkedHashMap<>();
        for (Citation citation : picked.citations()) {
            closest.putIfAbsent(
                    citation.path().value(),
                    new ClosestDocument(citation.path(), citation.title(), citation.quote()));
        }
        return new Answer(
                Outcome.DECLINED,
                true,
                List.of(new Segment(Note.DECLINED.in(language), List.of())),
                List.of(),
                List.copyOf(closest.values()));
    }

    /** One model's text. */
    private final class Writing {

        private final CompletionModel model;
        private final AskQuestion.Command command;
        private final Question question;
        private final Language language;
        private final @Nullable Segment opening;
        private final Deadline deadline;
        private final Telling telling;
        private final List<Segment> segments = new ArrayList<>();
        private final List<Citation> citations = new ArrayList<>();
        private List<Chunk> passages = List.of();
        private ProposedSentences sentences = new ProposedSentences();
        private @Nullable Generation generation;
        private @Nullable DependencyException untold;
        private boolean firstFell;
        private boolean saysNoAnswer;
        private boolean ended;
        private int withheld;
        private long characters;

        Writing(
                CompletionModel model,
                AskQuestion.Command command,
                Question question,
                Language language,
                @Nullable Segment opening,
                Deadline deadline,
                Telling telling) {
            this.model = model;
            this.command = command;
            this.question = question;
            this.language = language;
            this.opening = opening;
            this.deadline = deadline;
            this.telling = telling;
        }

        int told() {
            return segments.size();
        }

        /** Null when the text came to its end, or was not wanted to. */
        @Nullable DependencyException run(Context context, CircuitBreaker breaker) {
            Context given = context;
            while (true) {
                try {
                    complete(given);
                    breaker.succeeded();
                    return null;
                } catch (DependencyException e) {
                    if (e.equals(untold)) {
                        // The model has written; it is the asker who could not be told.
                        LOG.warn("what was written could not be told: {}", e.getMessage(), e);
                        breaker.neither();
                        estimateUsage(given);
                        return e;
                    }
                    if (e.code() == ErrorCode.TOO_LARGE && !given.isSmallest() && told() == 0) {
                        given = given.halved();
                        continue;
                    }
                    if (e.code() == ErrorCode.REJECTED) {
                        // Only a person can mend it: worth more than a warning.
                        LOG.error(
                                "the model {} refuses; check its name, rights and credentials",
                                model.name(),
                                e);
                    } else {
                        LOG.warn("the model {} failed: {}", model.name(), e.getMessage(), e);
                    }
                    breaker.failed(e.code());
                    estimateUsage(given);
                    return e;
                } catch (RuntimeException e) {
                    breaker.neither();
                    throw e;
                }
            }
        }

        private void complete(Context context) {
            passages = context.passages();
            sentences = new ProposedSentences();
            Duration left = deadline.left();
            Completion completion =
                    model.complete(
                            new CompletionRequest(
                                    Instructions.ANSWER.text(),
                                    context.history(),
                                    passages,
                                    question,
                                    writers.maxTokens(),
                                    left.isZero() ? Duration.ofMillis(1) : left),
                            this::hear,
                            () -> firstFell || telling.isUnwanted());
            ended = completion.end() == Completion.End.FINISHED;
            if (ended) {
                sentences.end().forEach(this::judge);
            }
            if (completion.inputTokens() + completion.outputTokens() > 0) {
                used(
                        completion.inputTokens(),
                        completion.cachedTokens(),
                        completion.outputTokens());
            } else if (completion.end() == Completion.End.CANCELLED) {
                estimateUsage(context);
            }
        }

        private void used(long input, long cached, long output) {
            generation =
                    new Generation(
                            model.name(),
                            Instructions.ANSWER.version(),
                            input,
                            cached,
                            output,
                            writers.prices().of(input, cached, output));
            try {
                count(command.caller().subject(), input, cached, output);
            } catch (DependencyException e) {
                // An answer that is there is not lost for it.
                LOG.error("{} tokens could not be counted", input + cached + output, e);
            }
        }

        /** A text that broke off is paid for as well, but nobody says how much. */
        private void estimateUsage(Context context) {
            if (characters == 0) {
                return;
            }
            long input = Context.tokens(Instructions.ANSWER.text());
            input += Context.tokens(question.text());
            for (Chunk passage : context.passages()) {
                input += Context.tokens(passage.embeddedText());
            }
            used(input, 0, characters / 3 + 1);
        }

        private void hear(String text) {
            characters += text.length();
            sentences.add(text).forEach(this::judge);
        }

        private void judge(ProposedSentence sentence) {
            if (firstFell || saysNoAnswer) {
                return;
            }
            if (told() == 0 && withheld == 0 && sentence.text().contains(NO_ANSWER)) {
                saysNoAnswer = true;
                return;
            }
            Verdict verdict = verdict(sentence);
            switch (verdict) {
                case Verdict.Proven proven -> letOut(sentence, proven.quote());
                case Verdict.Withheld no -> {
                    LOG.info("a sentence was withheld: {}", no.reason().word());
                    withheld++;
                    firstFell = told() == 0;
                }
            }
        }

        private Verdict verdict(ProposedSentence sentence) {
            if (sentence.passage() < 1 || sentence.passage() > passages.size()) {
                return new Verdict.Withheld(Verdict.Reason.EVIDENCE);
            }
            Chunk passage = passages.get(sentence.passage() - 1);
            Verdict verdict = Grounding.prove(sentence.text(), sentence.evidence(), passage);
            return verdict instanceof Verdict.Proven proven
                            && !isNear(sentence.text(), proven.quote())
                    ? new Verdict.Withheld(Verdict.Reason.CONTENT)
                    : verdict;
        }

        /** By a space that was calibrated for it; where there is none, the words have to do. */
        private boolean isNear(String sentence, Quote quote) {
            for (EmbeddingModel embedding : spaces.toAsk(Language.of(sentence))) {
                OptionalDouble threshold = embedding.supportThreshold();
                if (threshold.isPresent() && embedding.space().reads(Language.of(quote.text()))) {
                    try {
                        return embedding
                                        .embedQuery(sentence, deadline.left())
                                        .cosine(
                                                embedding
                                                        .embedDocuments(
                                                                List.of(quote.text()),
                                                                deadline.left())
                                                        .getFirst())
                                >= threshold.getAsDouble();
                    } catch (DependencyException e) {
                        LOG.warn("proving by words alone: {}", e.getMessage());
                    }
                }
            }
            return true;
        }

        private void tell(List<AnswerEvent> events) {
            try {
                telling.tell(events);
            } catch (DependencyException e) {
                untold = e;
                throw e;
            }
        }

        private void letOut(ProposedSentence sentence, Quote quote) {
            Chunk passage = passages.get(sentence.passage() - 1);
            int number = 0;
            for (Citation known : citations) {
                if (known.quote().equals(quote) && known.path().equals(passage.path())) {
                    number = known.number();
                }
            }
            List<AnswerEvent> events = new ArrayList<>();
            if (told() == 0 && opening != null) {
                segments.add(opening);
                events.add(new AnswerEvent.Told(opening));
            }
            if (number == 0) {
                number = citations.size() + 1;
                Citation citation = Citation.of(number, passage, quote);
                citations.add(citation);
                events.add(new AnswerEvent.Cited(citation));
            }
            Segment segment = new Segment(sentence.text(), List.of(number));
            segments.add(segment);
            events.add(new AnswerEvent.Told(segment));
            tell(events);
        }

        Answer answer(Answer picked, @Nullable DependencyException failure) {
            if (told() == 0) {
                Answer instead =
                        failure == null && saysNoAnswer
                                ? declined(picked, language)
                                : passages(
                                        picked,
                                        failure != null && withheld == 0,
                                        (withheld > 0 ? Note.UNPROVEN : Note.NO_MODEL)
                                                .in(language));
                return instead.writtenBy(generation);
            }
            boolean complete = ended && failure == null && withheld == 0;
            if (!complete) {
                segments.add(
                        new Segment(
                                (withheld > 0 ? Note.WITHHELD : Note.BROKEN_OFF).in(language),
                                List.of()));
            }
            return new Answer(Outcome.ANSWERED, complete, segments, citations, List.of())
                    .writtenBy(generation);
        }
    }

    /** What the product says of an answer in its own words. */
    private enum Note {
        NO_MODEL(
                "No answer could be written just now. These are the passages that say most about"
                        + " your question.",
                "目前無法撰寫答案。以下是與您的問題最相關的原文。",
                "ただいま回答を作成できません。ご質問に最も近い原文を示します。"),
        BUDGET(
                "Today's budget for written answers is used up. These are the passages that say"
                        + " most about your question.",
                "今日撰寫答案的額度已用完。以下是與您的問題最相關的原文。",
                "本日の回答作成の上限に達しました。ご質問に最も近い原文を示します。"),
        UNPROVEN(
                "The written answer could not be proven from the documents. These are the passages"
                        + " themselves.",
                "所撰寫的答案無法由文件證實。以下是原文。",
                "作成された回答は文書で裏付けられませんでした。原文を示します。"),
        WITHHELD(
                "Part of the answer was left out because the documents do not prove it.",
                "部分內容無法由文件證實，因此未列出。",
                "文書で裏付けられない部分は省きました。"),
        BROKEN_OFF(
                "The answer broke off; what is shown is proven.",
                "答案中斷了；以上內容均有文件為證。",
                "回答は途中で切れました。表示された部分は裏付けられています。"),
        DECLINED(
                "The documents that you can see do not answer this question.",
                "您能查閱的文件沒有回答這個問題。",
                "ご覧になれる文書には、この質問への答えがありません。");

        private final String english;
        private final String chinese;
        private final String japanese;

        Note(String english, String chinese, String japanese) {
            this.english = english;
            this.chinese = chinese;
            this.japanese = japanese;
        }

        String in(Language language) {
            return switch (language) {
                case CHINESE -> chinese;
                case JAPANESE -> japanese;
                case ENGLISH, OTHER -> english;
            };
        }
    }
}
