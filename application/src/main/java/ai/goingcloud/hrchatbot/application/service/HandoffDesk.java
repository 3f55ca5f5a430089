package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.AskQuestion;
import ai.goingcloud.hrchatbot.domain.access.Caller;
import ai.goingcloud.hrchatbot.domain.access.Visibility;
import ai.goingcloud.hrchatbot.domain.conversation.Answer;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerEvent;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerId;
import ai.goingcloud.hrchatbot.domain.conversation.AnswerRecord;
import ai.goingcloud.hrchatbot.domain.conversation.Citation;
import ai.goingcloud.hrchatbot.domain.conversation.Outcome;
import ai.goingcloud.hrchatbot.domain.conversation.Question;
import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.conversation.RecordedEvent;
import ai.goingcloud.hrchatbot.domain.conversation.Segment;
import ai.goingcloud.hrchatbot.domain.conversation.Wording;
import ai.goingcloud.hrchatbot.domain.document.CatalogEntry;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.DocumentState;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.handoff.SensitiveTopic;
import ai.goingcloud.hrchatbot.domain.handoff.SensitiveTopics;
import ai.goingcloud.hrchatbot.domain.port.DocumentCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a matter over to a person: tells the text that HR approved for it and the contact for the
 * asker's country, both from documents in the folder {@value #FOLDER}, and keeps nothing of it. A
 * file's name up to its first full stop says what it is: a topic's word or {@code general} for a
 * text, {@code contact} or {@code contact-} and a topic's word for a contact; its metadata say for
 * which countries. What is told is held in memory for a while, for the asker alone. Thread-safe.
 */
final class HandoffDesk {

    /**
     * Where HR keeps what is told; none of it is searched, since it is told whole or not at all.
     */
    static final String FOLDER = "_handoff/";

    private static final Logger LOG = LoggerFactory.getLogger(HandoffDesk.class);

    private static final int MOST_DOCUMENTS = 1000;
    private static final int MOST_HELD = 1000;

    /** Long enough to be read by whoever asked, over a connection that is lost and found. */
    private static final Duration HELD_FOR = Duration.ofMinutes(2);

    private final DocumentCatalog catalog;
    private final CompanyCalendar calendar;
    private final HrDesk hrDesk;
    private final InstantSource clock;
    private final Map<Key, Held> held = new LinkedHashMap<>();

    HandoffDesk(
            DocumentCatalog catalog, CompanyCalendar calendar, HrDesk hrDesk, InstantSource clock) {
        this.catalog = catalog;
        this.calendar = calendar;
        this.hrDesk = hrDesk;
        this.clock = clock;
    }

    /** What is to be handed over, without what was asked. */
    record Matter(SensitiveTopic topic, Language language) {}

    private record Key(String owner, AnswerId id) {}

    private record Held(Answer answer, Instant until) {}

    /** A document that HR wrote for this. */
    private record Approved(CatalogEntry entry, String kind, Language language, String text) {

        boolean isForSomeCountries() {
            return !entry.metadata().audience().countries().isEveryone();
        }
    }

    /** Whether the document at a path is one of these. */
    static boolean holds(DocumentPath path) {
        return path.value().startsWith(FOLDER);
    }

    /** The command with nothing of what was asked in it, to be worked on and kept in its place. */
    static AskQuestion.Command withoutContent(AskQuestion.Command command) {
        return command.as(
                new Question(Wording.handedOverQuestion(Language.of(command.question().text()))),
                List.of(),
                null);
    }

    /** The command without the earlier turns that were handed over: nothing goes on with them. */
    static AskQuestion.Command withoutHandedOver(AskQuestion.Command command) {
        return command.as(
                command.question(), SensitiveTopics.without(command.history()), command.asOf());
    }

    /** Holds what the asker is told, and gives what is kept in its place. */
    Answer handOver(AskQuestion.Command command, Matter matter) {
        tellAgain(command, matter);
        return new Answer(
                Outcome.HANDOFF,
                true,
                List.of(new Segment(Wording.handedOver(matter.language()), List.of())),
                List.of(),
                List.of());
    }

    /**
     * Holds what the asker is told for whoever asks the same again, as where the first reply was
     * lost on its way: this process may not be the one that told it.
     */
    void tellAgain(AskQuestion.Command command, Matter matter) {
        hold(
                new Key(command.caller().subject(), command.answerId()),
                answer(command.caller(), matter));
    }

    /** The record with what the asker was told, where that is still held. */
    AnswerRecord told(AnswerRecord kept) {
        Held told = held(new Key(kept.owner(), kept.id()));
        if (told == null || kept.events().isEmpty()) {
            return kept;
        }
        return new AnswerRecord(
                kept.owner(),
                kept.id(),
                kept.conversation(),
                kept.requestHash(),
                kept.state(),
                kept.attempt(),
                kept.leaseUntil(),
                kept.events().stream()
                        .map(event ->
                                event.event() instanceof AnswerEvent.Done
                                        ? new RecordedEvent(
                                                event.number(), new AnswerEvent.Done(told.answer()))
                                        : event)
                        .toList());
    }

    private synchronized void hold(Key key, Answer answer) {
        Instant now = clock.instant();
        held.values().removeIf(each -> !each.until().isAfter(now));
        if (held.size() >= MOST_HELD) {
            held.remove(held.keySet().iterator().next());
        }
        held.put(key, new Held(answer, now.plus(HELD_FOR)));
    }

    private synchronized @Nullable Held held(Key key) {
        Held found = held.get(key);
        if (found != null && !found.until().isAfter(clock.instant())) {
            held.remove(key);
            return null;
        }
        return found;
    }

    private Answer answer(Caller caller, Matter matter) {
        List<Approved> approved = approved(caller);
        List<Approved> told = new ArrayList<>();
        String topic = matter.topic().word();
        told.addAll(first(approved, List.of(topic, "general"), matter.language()));
        List<Approved> contacts =
                first(approved, List.of("contact-" + topic, "contact"), matter.language());
        told.addAll(
                caller.country() != null && contacts.stream().anyMatch(Approved::isForSomeCountries)
                        ? contacts.stream().filter(Approved::isForSomeCountries).toList()
                        : contacts);
        List<Segment> segments = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        if (told.size() == contacts.size()) {
            segments.add(new Segment(Wording.handoff(matter.language()), List.of()));
        }
        for (Approved document : told) {
            Citation citation = citation(citations.size() + 1, document);
            citations.add(citation);
            segments.add(new Segment(citation.quote().text(), List.of(citation.number())));
        }
        if (contacts.isEmpty() && !hrDesk.contact().isBlank()) {
            segments.add(
                    new Segment(
                            Wording.askInstead(matter.language(), List.of(hrDesk.contact()))
                                    .strip(),
                            List.of()));
        }
        return new Answer(Outcome.HANDOFF, true, segments, citations, List.of());
    }

    /** Nobody who needs a person is sent away because a store is asleep. */
    private List<Approved> approved(Caller caller) {
        try {
            Visibility visibility = calendar.visibility(caller, null);
            return catalog.list(visibility, FOLDER, MOST_DOCUMENTS).stream()
                    .takeWhile(entry -> holds(entry.path()))
                    .filter(entry -> entry.state() == DocumentState.INDEXED)
                    .flatMap(entry ->
                            catalog
                                    .text(entry.id(), visibility)
                                    .map(text -> approved(entry, text))
                                    .stream())
                    .toList();
        } catch (DependencyException e) {
            LOG.warn("handing over without HR's texts: {}", e.getMessage());
            return List.of();
        }
    }

    private static Approved approved(CatalogEntry entry, String text) {
        String name = entry.path().fileName();
        Language language = entry.language();
        return new Approved(
                entry,
                name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.')),
                language == null ? Language.of(text) : language,
                text);
    }

    /**
     * The documents of the first kind that there is in the asker's language, in English where there
     * is none in it, and in any where there is none in that.
     */
    private static List<Approved> first(
            List<Approved> approved, List<String> kinds, Language language) {
        List<Predicate<Approved>> languages =
                List.of(
                        document -> document.language() == language,
                        document -> document.language() == Language.ENGLISH,
                        _ -> true);
        for (Predicate<Approved> readable : languages) {
            for (String kind : kinds) {
                List<Approved> found =
                        approved.stream()
                                .filter(readable)
                                .filter(document -> document.kind().equals(kind))
                                .toList();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** The whole document but for its title, which says what HR calls it. */
    private static Citation citation(int number, Approved document) {
        String text = document.text();
        int from = 0;
        int lineEnd = text.indexOf('\n');
        if (lineEnd > 0 && text.substring(0, lineEnd).strip().equals(document.entry().title())) {
            from = lineEnd;
        }
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        String quote = text.substring(from).stripTrailing();
        int start = text.codePointCount(0, from);
        return new Citation(
                number,
                document.entry().path(),
                Objects.requireNonNull(document.entry().version()),
                document.entry().title(),
                new Quote(quote, start, start + quote.codePointCount(0, quote.length())),
                null,
                List.of());
    }
}
