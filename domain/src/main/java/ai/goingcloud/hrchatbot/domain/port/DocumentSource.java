package ai.goingcloud.hrchatbot.domain.port;

import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The place documents come from: a folder, a bucket. (Elsewhere in this field a "document source"
 * is one document's bytes; here it is the place.) Thread-safe. Every method throws {@link
 * ai.goingcloud.hrchatbot.domain.error.DependencyException} when the place cannot be reached.
 */
public interface DocumentSource {

    /**
     * All files, sidecars included, hidden and temporary ones left out, by path. A file whose name
     * cannot be a {@link DocumentPath} is left out. The caller closes the stream.
     */
    Stream<SourceFile> list();

    /**
     * The file as it is now; empty when there is none at the path.
     *
     * @throws ai.goingcloud.hrchatbot.domain.error.InvalidInputException with TOO_LARGE when it is
     *     larger than may be read; its content is not loaded then
     */
    Optional<RawDocument> open(DocumentPath path);

    /** How a reader gets at the file; empty when there is none at the path. */
    Optional<Original> original(DocumentPath path);
}
