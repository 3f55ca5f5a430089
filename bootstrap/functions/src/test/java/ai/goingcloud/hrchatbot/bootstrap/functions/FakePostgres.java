package ai.goingcloud.hrchatbot.bootstrap.functions;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks PostgreSQL's protocol, version 3, and holds the rows of {@link RehearsalRows} whatever is
 * changed: every change is done, other questions have no rows. The functions rehearse with it where
 * an image is built and there is no database.
 */
final class FakePostgres implements AutoCloseable {

    private static final Pattern QUESTION =
            Pattern.compile("(?is)\\s*(select|show)\\b.*|(?!with\\b).*\\breturning\\b.*");

    private static final Pattern COLUMNS =
            Pattern.compile("(?is).*\\b(?:select\\s+(.*?)\\s+from\\s.*|returning\\s+(.*))");

    private static final String WRITES = "insert into \"answer_event\"";
    private static final String WRITTEN = "from \"answer_event\"";
    private static final int COLUMNS_OF_EVENT = 4;

    private final ServerSocket socket;

    /** Of answers: what was written of them can be read again. */
    private final List<String> events = new CopyOnWriteArrayList<>();

    private FakePostgres(ServerSocket socket) {
        this.socket = socket;
    }

    static FakePostgres start() {
        try {
            FakePostgres fake =
                    new FakePostgres(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread _ = Thread.ofVirtual().start(fake::accept);
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread _ = Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            new Session(connection).run();
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Session {

        private final DataInputStream in;
        private final DataOutputStream out;
        private final Map<String, String> prepared = new HashMap<>();
        private String statement = "";
        private boolean inTransaction;

        Session(Socket connection) throws IOException {
            this.in = new DataInputStream(connection.getInputStream());
            this.out = new DataOutputStream(new BufferedOutputStream(connection.getOutputStream()));
        }

        void run() throws IOException {
            in.readNBytes(in.readInt() - 4);
            message('R', new byte[4]);
            parameter("server_version", "17.0");
            parameter("server_encoding", "UTF8");
            parameter("client_encoding", "UTF8");
            parameter("DateStyle", "ISO, MDY");
            parameter("TimeZone", "UTC");
            parameter("integer_datetimes", "on");
            parameter("standard_conforming_strings", "on");
            message('K', new byte[8]);
            ready();
            while (true) {
                int kind = in.read();
                if (kind < 0 || kind == 'X') {
                    return;
                }
                byte[] body = in.readNBytes(in.readInt() - 4);
                answer((char) kind, body);
            }
        }

        private void answer(char kind, byte[] body) throws IOException {
            switch (kind) {
                case 'Q' -> {
                    statement = text(body, 0);
                    if (statement.startsWith("copy ")) {
                        message('G', new byte[] {1, 0, 0});
                        out.flush();
                        return;
                    }
                    if (asks()) {
                        describe();
                        send();
                    }
                    complete();
                    ready();
                }
                case 'c' -> {
                    complete();
                    ready();
                }
                case 'P' -> {
                    statement = text(body, text(body, 0).length() + 1);
                    prepared.put(text(body, 0), statement);
                    message('1', new byte[0]);
                }
                case 'B' -> {
                    String name = text(body, text(body, 0).length() + 1);
                    statement = prepared.getOrDefault(name, "");
                    if (statement.startsWith(WRITES)) {
                        keepEvents(body);
                    }
                    message('2', new byte[0]);
                }
                case 'D' -> describe();
                case 'E' -> {
                    send();
                    complete();
                }
                case 'C' -> message('3', new byte[0]);
                case 'S' -> ready();
                default -> {}
            }
        }

        /** Of the rows (owner, answer, number, event) that are bound. */
        private void keepEvents(byte[] body) {
            int at = text(body, 0).length() + 1;
            at += text(body, at).length() + 1;
            ByteBuffer bound = ByteBuffer.wrap(body, at, body.length - at);
            int formats = bound.getShort();
            bound.position(bound.position() + 2 * formats);
            int values = bound.getShort();
            for (int i = 0; i < values; i++) {
                byte[] value = new byte[Math.max(0, bound.getInt())];
                bound.get(value);
                if (i % COLUMNS_OF_EVENT == COLUMNS_OF_EVENT - 1) {
                    events.add(new String(value, StandardCharsets.UTF_8));
                }
            }
        }

        private static String text(byte[] body, int from) {
            int end = from;
            while (body[end] != 0) {
                end++;
            }
            return new String(body, from, end - from, StandardCharsets.UTF_8);
        }

        private boolean asks() {
            return QUESTION.matcher(statement).matches();
        }

        private void describe() throws IOException {
            if (!asks()) {
                message('n', new byte[0]);
                return;
            }
            List<String> columns = columns();
            Map<String, Cell> first = rows().isEmpty() ? Map.of() : rows().getFirst();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            body.writeShort(columns.size());
            for (String column : columns) {
                Cell cell = first.getOrDefault(column, Cell.NULL);
                body.write(column.getBytes(StandardCharsets.UTF_8));
                body.writeByte(0);
                body.writeInt(0);
                body.writeShort(0);
                body.writeInt(cell.type());
                body.writeShort(-1);
                body.writeInt(-1);
                body.writeShort(0);
            }
            message('T', bytes.toByteArray());
        }

        private List<Map<String, Cell>> rows() {
            return statement.contains(WRITTEN) ? written() : RehearsalRows.of(statement);
        }

        private List<Map<String, Cell>> written() {
            List<Map<String, Cell>> rows = new ArrayList<>();
            for (String event : events) {
                rows.add(Map.of("number", Cell.number(rows.size() + 1), "event", Cell.text(event)));
            }
            return rows;
        }

        /** Those of the last list of columns: what a statement begins with is not shown. */
        private List<String> columns() {
            if (!rows().isEmpty() && rows().getFirst().containsKey("value")) {
                return rows().getFirst().keySet().stream().sorted().toList();
            }
            Matcher matcher = COLUMNS.matcher(statement);
            return matcher.matches()
                    ? Arrays.stream(columnsOf(matcher).split(",", -1))
                            .map(column -> column.strip().replaceAll("(?s).*[.\\s]|\"", ""))
                            .toList()
                    : List.of("value");
        }

        private static String columnsOf(Matcher matcher) {
            return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        }

        private void send() throws IOException {
            List<String> columns = columns();
            for (Map<String, Cell> row : rows()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream body = new DataOutputStream(bytes);
                body.writeShort(columns.size());
                for (String column : columns) {
                    String value = row.getOrDefault(column, Cell.NULL).value();
                    if (value == null) {
                        body.writeInt(-1);
                    } else {
                        byte[] text = value.getBytes(StandardCharsets.UTF_8);
                        body.writeInt(text.length);
                        body.write(text);
                    }
                }
                message('D', bytes.toByteArray());
            }
        }

        private void complete() throws IOException {
            String word = statement.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
            String tag =
                    switch (word) {
                        case "BEGIN" -> {
                            inTransaction = true;
                            yield word;
                        }
                        case "COMMIT", "ROLLBACK" -> {
                            inTransaction = false;
                            yield word;
                        }
                        case "INSERT" -> "INSERT 0 1";
                        case "UPDATE", "DELETE" -> word + " 1";
                        case "COPY" -> "COPY 1";
                        case "SET" -> word;
                        default -> "SELECT 0";
                    };
            message('C', (tag + "\0").getBytes(StandardCharsets.UTF_8));
        }

        private void parameter(String name, String value) throws IOException {
            message('S', (name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
        }

        private void ready() throws IOException {
            message('Z', new byte[] {(byte) (inTransaction ? 'T' : 'I')});
            out.flush();
        }

        private void message(char kind, byte[] body) throws IOException {
            out.writeByte(kind);
            out.writeInt(body.length + 4);
            out.write(body);
        }
    }
}
