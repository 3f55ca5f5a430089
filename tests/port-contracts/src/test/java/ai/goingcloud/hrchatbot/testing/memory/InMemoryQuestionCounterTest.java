package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.QuestionCounter;
import ai.goingcloud.hrchatbot.testing.contract.QuestionCounterContract;

final class InMemoryQuestionCounterTest implements QuestionCounterContract {

    @Override
    public QuestionCounter counter() {
        return new InMemoryQuestionCounter();
    }
}
