package ai.goingcloud.hrchatbot.acceptance.events;

import ai.goingcloud.hrchatbot.adapter.lucene.LuceneDocumentCatalog;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneIndex;
import ai.goingcloud.hrchatbot.adapter.lucene.LuceneVectorStore;
import java.nio.file.Path;

/** Stores on an index of their own. */
public record LuceneStores(LuceneIndex index, Company.Stores stores) implements AutoCloseable {

    /** On the index in a folder. */
    public static LuceneStores open(Path folder) {
        LuceneIndex index = LuceneIndex.open(folder);
        LuceneDocumentCatalog catalog = new LuceneDocumentCatalog(index);
        return new LuceneStores(
                index, new Company.Stores(new LuceneVectorStore(index, catalog), catalog));
    }

    @Override
    public void close() {
        index.close();
    }
}
