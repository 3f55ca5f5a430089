package ai.goingcloud.hrchatbot.acceptance.access;

import ai.goingcloud.hrchatbot.acceptance.events.Company;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneIndex;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneVectorStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class LuceneCanaryTest implements CanaryContract {

    @TempDir private Path folder;
    private LuceneIndex index;

    @BeforeEach
    void open() {
        index = LuceneIndex.open(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Override
    public Company.Stores stores() {
        LuceneDocumentCatalog catalog = new LuceneDocumentCatalog(index);
        return new Company.Stores(new LuceneVectorStore(index, catalog), catalog);
    }
}
