package ai.goingcloud.hrchatbot.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import ai.goingcloud.hrchatbot.testing.contract.DocumentCatalogContract;
import ai.goingcloud.hrchatbot.testing.contract.VectorStoreContract;
import java.nio.file.Path;
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
}
