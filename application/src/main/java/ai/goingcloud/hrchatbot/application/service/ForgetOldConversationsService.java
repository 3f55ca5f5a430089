package ai.goingcloud.hrchatbot.application.service;

import ai.goingcloud.hrchatbot.application.port.ForgetOldConversations;
import ai.goingcloud.hrchatbot.domain.port.AnswerJournal;
import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class ForgetOldConversationsService implements ForgetOldConversations {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetOldConversationsService.class);

    private final AnswerJournal journal;
    private final ConversationRepository conversations;
    private final UsageLedger usage;
    private final InstantSource clock;
    private final Duration keep;

    ForgetOldConversationsService(
            AnswerJournal journal,
            ConversationRepository conversations,
            UsageLedger usage,
            InstantSource clock,
            Duration keep) {
        this.journal = journal;
        this.conversations = conversations;
        this.usage = usage;
        this.clock = clock;
        this.keep = keep;
    }

    @Override
    public Report forget(Command command) {
        Instant before = clock.instant().minus(keep);
        int answers = journal.forgetBegunBefore(before);
        int forgotten = conversations.deleteUnchangedSince(before);
        // Days that are over everywhere: whose they were serves no limit any more.
        usage.disownAll(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
        if (answers + forgotten > 0) {
            LOG.info("forgot {} conversations and {} answers", forgotten, answers);
        }
        return new Report(forgotten, answers);
    }
}
