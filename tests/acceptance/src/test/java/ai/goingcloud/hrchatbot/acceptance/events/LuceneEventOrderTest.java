package ai.goingcloud.hrchatbot.acceptance.events;

import ai.goingcloud.hrchatbot.adapter.lucene.LuceneDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneIndex;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneVectorStore;
import ai.goingcloud.hrchatbot.testing.fault.Proof;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class LuceneEventOrderTest implements EventOrderContract {

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

    @Override
    public int step() {
        return Proof.isWhole() ? 1 : 17;
    }
}
