package ai.goingcloud.hrchatbot.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.contract.DocumentCatalogContract;
import ai.goingcloud.hrchatbot.testing.contract.VectorStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LuceneStoresTest implements VectorStoreContract, DocumentCatalogContract {

    @TempDir private Path folder;

    private @Nullable LuceneIndex index;

    @Override
    public Stores stores() {
        LuceneIndex opened = LuceneIndex.open(folder);
        index = opened;
        LuceneDocumentCatalog catalog = new LuceneDocumentCatalog(opened);
        return new Stores(new LuceneVectorStore(opened, catalog), catalog);
    }

    @Override
    public Stores reopened() {
        close();
        return stores();
    }

    @AfterEach
    void close() {
        if (index != null) {
            index.close();
        }
    }

    @Test
    void a_second_process_is_told_that_the_index_is_in_use() {
        Stores _ = stores();

        assertThatThrownBy(() -> LuceneIndex.open(folder))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("in use by another running chatbot");
    }

    @Test
    void an_index_of_an_older_format_is_emptied() throws IOException {
        write(Map.of("hr-chatbot-format", "1"));

        Stores opened = stores();

        assertThat(opened.catalog().entries()).isEmpty();
        assertThat(opened.store().activeSpaces()).isEmpty();
        close();
        assertThat(documents()).isZero();
    }

    @Test
    void an_index_of_a_newer_format_is_refused_and_left_as_it_was() throws IOException {
        write(Map.of("hr-chatbot-format", "999"));

        assertThatThrownBy(() -> LuceneIndex.open(folder))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("written by a newer version");
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void an_index_of_another_program_is_refused_and_left_as_it_was() throws IOException {
        write(Map.of());

        assertThatThrownBy(() -> LuceneIndex.open(folder))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("of another program");
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void an_index_that_was_never_written_to_is_opened_again() {
        Stores _ = stores();

        assertThat(reopened().catalog().entries()).isEmpty();
    }

    private void write(Map<String, String> commitData) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(new Document());
            writer.setLiveCommitData(commitData.entrySet());
        }
    }

    private int documents() throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            return reader.numDocs();
        }
    }
}
