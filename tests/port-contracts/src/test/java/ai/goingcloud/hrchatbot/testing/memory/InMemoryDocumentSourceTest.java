package ai.goingcloud.hrchatbot.testing.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.DeclaredMetadata;
import ai.goingcloud.hrchatbot.domain.document.DocumentPath;
import ai.goingcloud.hrchatbot.domain.port.DocumentSource;
import ai.goingcloud.hrchatbot.testing.contract.DocumentShelfContract;
import ai.goingcloud.hrchatbot.testing.contract.DocumentSourceContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InMemoryDocumentSourceTest implements DocumentSourceContract, DocumentShelfContract {

    @Override
    public DocumentSourceContract.Place emptyPlace(long maxBytes) {
        InMemoryDocumentSource memory = new InMemoryDocumentSource(maxBytes);
        return new DocumentSourceContract.Place() {
            @Override
            public DocumentSource source() {
                return memory;
            }

            @Override
            public void put(String path, byte[] content) {
                memory.put(new DocumentPath(path), content);
            }

            @Override
            public void remove(String path) {
                memory.remove(path);
            }

            @Override
            public void breakDown() {
                memory.setDown(true);
            }
        };
    }

    @Override
    public DocumentShelfContract.Place emptyShelf() {
        InMemoryDocumentSource memory = new InMemoryDocumentSource();
        return new DocumentShelfContract.Place(memory, memory, () -> memory.setDown(true));
    }

    @Test
    void its_sidecars_are_read_by_the_parser_beside_it() {
        InMemoryDocumentSource memory = new InMemoryDocumentSource();
        DeclaredMetadata said =
                new DeclaredMetadata("HR", Map.of("audiences", List.of("hr", "staff")));

        memory.describe(new DocumentPath("leave.md"), said);

        DeclaredMetadata read =
                memory.open(new DocumentPath("leave.md.metadata.json"))
                        .map(new KeyValueMetadataParser()::parse)
                        .orElseThrow();
        assertThat(read.attributes()).isEqualTo(said.attributes());
    }
}
