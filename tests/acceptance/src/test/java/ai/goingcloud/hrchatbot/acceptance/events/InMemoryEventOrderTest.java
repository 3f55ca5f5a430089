package ai.goingcloud.hrchatbot.acceptance.events;

import ai.goingcloud.hrchatbot.testing.memory.InMemoryDocumentCatalog;
import ai.goingcloud.hrchatbot.testing.memory.InMemoryVectorStore;

final class InMemoryEventOrderTest implements EventOrderContract {

    @Override
    public Company.Stores stores() {
        InMemoryDocumentCatalog catalog = new InMemoryDocumentCatalog();
        return new Company.Stores(new InMemoryVectorStore(catalog), catalog);
    }
}
