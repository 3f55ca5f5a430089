package ai.goingcloud.hrchatbot.acceptance.access;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that the product's code logs in the meantime, in as much detail as there is. */
final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String OURS = "ai.goingcloud.hrchatbot";

    private final Logger logger;
    private final Level before;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Logs(LoggerContext context) {
        this.logger = context.getLogger(OURS);
        this.before = logger.getLevel();
        setContext(context);
    }

    static Logs all() {
        Logs logs = new Logs((LoggerContext) LoggerFactory.getILoggerFactory());
        logs.start();
        logs.logger.addAppender(logs);
        logs.logger.setLevel(Level.TRACE);
        return logs;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
        if (event.getThrowableProxy() != null) {
            lines.add(String.valueOf(event.getThrowableProxy().getMessage()));
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.setLevel(before);
        logger.detachAppender(this);
        stop();
    }
}
