package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.testing.contract.DocumentCatalogContract;
import ai.goingcloud.hrchatbot.testing.contract.VectorStoreContract;
import ai.goingcloud.hrchatbot.testing.contract.VectorStoreContract.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PgvectorStoresTest implements VectorStoreContract, DocumentCatalogContract {

    private TestStores stores;

    @BeforeEach
    void open() {
        stores = TestStores.onNewDatabase();
    }

    @Override
    public Stores stores() {
        return new Stores(stores.store(), stores.catalog());
    }

    @Override
    public Stores reopened() {
        stores = stores.reopened();
        return stores();
    }

    @AfterEach
    void close() {
        stores.close();
    }
}
