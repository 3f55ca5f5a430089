package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;

/** Reads what a sidecar or a folder's defaults say. Thread-safe. */
public interface MetadataParser {

    /**
     * The attributes of the file; none when it has no {@code metadataAttributes}.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.InvalidInputException when it cannot be
     *     understood, with a sentence that names the file
     */
    DeclaredMetadata parse(RawDocument file);
}
