package ai.goingcloud.hrchatbot.bootstrap.server;

import ai.goingcloud.hrchatbot.adapter.client.Terminal;
import ai.goingcloud.hrchatbot.adapter.pgvector.PostgresDatabase;
import ai.goingcloud.hrchatbot.domain.error.HrChatbotException;
import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Starts the server from the command line. */
public final class ServerMain {

    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private ServerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0 && Terminal.COMMANDS.contains(arguments[0])) {
            System.exit(
                    Terminal.run(
                            List.of(arguments),
                            System.getenv("HR_CHATBOT_TOKEN"),
                            System.in,
                            System.out,
                            System.err,
                            isAtTerminal()));
        }
        if (ServerOptions.wantsHelp(arguments)) {
            System.out.print(ServerOptions.HELP);
            return;
        }
        if (arguments.length == 0 && FrontServer.isMeantBy(System.getenv())) {
            serveInFront();
            return;
        }
        LaptopServer server;
        ServerOptions options;
        try {
            options = ServerOptions.parse(arguments);
        } catch (HrChatbotException e) {
            fail(e, WRONG_USE);
            return;
        }
        // Read by logback.xml, which is before anything logs.
        System.setProperty(
                "hr-chatbot.log-format", options.logFormat().name().toLowerCase(Locale.ROOT));
        // Threads that log while logging starts are heard a little later, which is nobody's matter.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            server = LaptopServer.start(options);
        } catch (HrChatbotException e) {
            fail(e, FAILED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        String question = options.question();
        if (question != null) {
            System.exit(OneQuestion.ask(server, question) ? 0 : FAILED);
        }
        System.out.println(
                "The HR chatbot is at "
                        + server.address()
                        + " with the documents in "
                        + options.place());
        System.out.println("Stop it with Ctrl+C.");
        new CountDownLatch(1).await();
    }

    private static boolean isAtTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** The API is elsewhere: nothing is read, kept or computed here. */
    private static void serveInFront() throws InterruptedException {
        System.setProperty("hr-chatbot.log-format", "json");
        FrontServer front;
        try {
            front = FrontServer.start(System.getenv());
        } catch (HrChatbotException e) {
            fail(e, FAILED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(front::close, "shutdown"));
        System.out.println("The HR chatbot's page is at " + front.address() + ".");
        new CountDownLatch(1).await();
    }

    private static void fail(HrChatbotException failure, int status) {
        System.err.println("hr-chatbot: " + failure.getMessage() + saidByTheDatabase(failure));
        System.exit(status);
    }

    /** Who starts a server may know what the database said; who asks may not. */
    private static String saidByTheDatabase(Throwable failure) {
        return PostgresDatabase.said(failure).map(said -> " (" + said + ")").orElse("");
    }
}
