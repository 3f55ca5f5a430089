package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of "name: value, value", the form in which {@link InMemoryDocumentSource} writes
 * sidecars.
 */
public final class KeyValueMetadataParser implements MetadataParser {

    @Override
    public DeclaredMetadata parse(RawDocument file) {
        return KeyValueLines.parse(
                file.file().path().value(),
                new String(file.content(), StandardCharsets.UTF_8).lines().toList());
    }
}
