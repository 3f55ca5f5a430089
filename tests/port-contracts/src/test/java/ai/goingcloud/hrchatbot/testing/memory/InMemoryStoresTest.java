package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.testing.contract.DocumentCatalogContract;
import ai.goingcloud.hrchatbot.testing.contract.VectorStoreContract;

final class InMemoryStoresTest implements VectorStoreContract, DocumentCatalogContract {

    private final InMemoryDocumentCatalog catalog = new InMemoryDocumentCatalog();
    private final Stores stores = new Stores(new InMemoryVectorStore(catalog), catalog);

    @Override
    public Stores stores() {
        return stores;
    }

    /** Memory has no restart: the same stores again. */
    @Override
    public Stores reopened() {
        return stores;
    }
}
