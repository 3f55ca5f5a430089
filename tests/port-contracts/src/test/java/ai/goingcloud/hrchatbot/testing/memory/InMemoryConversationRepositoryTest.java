package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.ConversationRepository;
import ai.goingcloud.hrchatbot.testing.contract.ConversationRepositoryContract;

final class InMemoryConversationRepositoryTest implements ConversationRepositoryContract {

    @Override
    public ConversationRepository repository() {
        return new InMemoryConversationRepository();
    }
}
