package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * Reads a saved mail: its subject as heading, who wrote it and when, and its text, preferably the
 * formatted one, then those of mails that were sent on in it. What is attached is counted, not
 * read.
 */
final class MailReader {

    private static final int MAX_DEPTH = 10;

    private static final int MAX_FORWARDS = 3;

    private final Extraction out;

    /** How many mails this one was sent on in. */
    private final int depth;

    private @Nullable Entity html;
    private @Nullable Entity plain;

    private int attached;
    private final List<Message> forwards = new ArrayList<>();

    private MailReader(Extraction out, int depth) {
        this.out = out;
        this.depth = depth;
    }

    static void read(byte[] content, Extraction out) {
        MimeConfig limits =
                MimeConfig.custom()
                        .setMaxLineLen(1_000_000)
                        .setMaxHeaderLen(100_000)
                        .setMaxHeaderCount(1_000)
                        .build();
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(limits);
        try {
            Message message = builder.parseMessage(new ByteArrayInputStream(content));
            new MailReader(out, 0).message(message);
            message.dispose();
        } catch (IOException | RuntimeException e) {
            if (e instanceof UnreadableFileException unreadable) {
                throw unreadable;
            }
            throw new UnreadableFileException(
                    Cause.Kind.CORRUPT,
                    "The mail is damaged or was cut short; please save it again.");
        }
    }

    private void message(Message message) throws IOException {
        collect(message, 0);
        String subject = message.getSubject();
        if (depth == 0) {
            out.title(subject);
        }
        if (subject != null) {
            out.heading(1 + depth, subject);
        }
        if (message.getFrom() != null && !message.getFrom().isEmpty()) {
            out.paragraph("From: " + message.getFrom().getFirst().toString());
        }
        if (message.getDate() != null) {
            SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
            day.setTimeZone(TimeZone.getTimeZone("UTC"));
            out.paragraph("Date: " + day.format(message.getDate()));
        }
        int before = out.length();
        Entity formatted = html;
        if (formatted != null) {
            HtmlReader.readFragment(text(formatted, true), out);
        }
        Entity unformatted = plain;
        if (out.length() == before && unformatted != null) {
            PlainTextReader.read(text(unformatted, false), out);
        }
        for (Message forwarded : List.copyOf(forwards)) {
            if (depth < MAX_FORWARDS) {
                new MailReader(out, depth + 1).message(forwarded);
            }
        }
        if (out.length() == before && depth == 0 && attached > 0) {
            throw new UnreadableFileException(
                    Cause.Kind.NO_TEXT,
                    "The mail itself has no text; please save what is attached to it as files of"
                            + " its own.");
        }
    }

    private void collect(Entity entity, int level) {
        Body body = entity.getBody();
        if (level > MAX_DEPTH) {
            return;
        }
        if (body instanceof Multipart parts) {
            parts.getBodyParts().forEach(part -> collect(part, level + 1));
            return;
        }
        if (body instanceof Message forwarded) {
            forwards.add(forwarded);
            return;
        }
        String type = entity.getMimeType().toLowerCase(Locale.ROOT);
        boolean isAttached =
                "attachment".equalsIgnoreCase(entity.getDispositionType())
                        || !(body instanceof SingleBody);
        if (!isAttached && type.equals("text/html") && html == null) {
            html = entity;
        } else if (!isAttached && type.equals("text/plain") && plain == null) {
            plain = entity;
        } else if (isAttached || !type.startsWith("image/")) {
            attached++;
            out.attachments(1);
        }
    }

    private static String text(Entity entity, boolean isHtml) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ((SingleBody) entity.getBody()).writeTo(bytes);
        String declared = entity.getCharset();
        boolean isUsual = declared == null || declared.equalsIgnoreCase("us-ascii");
        if (!isUsual) {
            try {
                Charset charset = Charset.forName(declared);
                return new String(bytes.toByteArray(), charset);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // Found out below.
            }
        }
        return TextDecoder.decode(bytes.toByteArray(), isHtml);
    }

    /** Whether a file without a telling name begins like a mail. */
    static boolean looksLikeMail(byte[] content) {
        String beginning =
                new String(content, 0, Math.min(content.length, 4096), StandardCharsets.ISO_8859_1);
        return beginning.matches(
                "(?si)(?:[\\w-]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*)*?"
                        + "(?:MIME-Version|Message-ID|Received):.*");
    }
}
