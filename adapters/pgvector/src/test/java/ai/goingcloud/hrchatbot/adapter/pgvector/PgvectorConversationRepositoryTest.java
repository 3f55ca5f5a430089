package ai.goingcloud.hrchatbot.adapter.pgvector;

import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.testing.contract.ConversationRepositoryContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PgvectorConversationRepositoryTest implements ConversationRepositoryContract {

    private TestStores stores;

    @BeforeEach
    void open() {
        stores = TestStores.onNewDatabase();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public ConversationRepository repository() {
        return new PgvectorConversationRepository(stores.answering(), stores.forgetting());
    }
}
