package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.document.Original;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.document.SourceFile;
import ai.goingcloud.hrchatbot.domain.document.UploadTicket;
import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.error.ErrorCode;
import ai.goingcloud.hrchatbot.domain.port.DocumentShelf;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import java.util.Optional;
import java.util.stream.Stream;

/** The bucket that the environment names. */
record Bucket(String name) implements DocumentSource, DocumentShelf {

    static Bucket of(Environment environment) {
        return new Bucket(environment.text("HR_CHATBOT_BUCKET"));
    }

    private DependencyException away() {
        return new DependencyException(ErrorCode.UNAVAILABLE, "There is no bucket yet.", null);
    }

    @Override
    public Stream<SourceFile> list() {
        throw away();
    }

    @Override
    public Optional<RawDocument> open(DocumentPath path) {
        throw away();
    }

    @Override
    public Optional<Original> original(DocumentPath path) {
        throw away();
    }

    @Override
    public Optional<UploadTicket> ticket(DocumentPath path, long size, String contentType) {
        throw away();
    }

    @Override
    public void put(DocumentPath path, byte[] content) {
        throw away();
    }

    @Override
    public void delete(DocumentPath path) {
        throw away();
    }

    @Override
    public void describe(DocumentPath path, DeclaredMetadata metadata) {
        throw away();
    }
}
