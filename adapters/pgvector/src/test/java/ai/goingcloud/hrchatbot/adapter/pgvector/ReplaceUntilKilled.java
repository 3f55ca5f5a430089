package ai.goingcloud.hrchatbot.adapter.pgvector;

import static ai.goingcloud.hrchatbot.testing.fixture.Policies.THREE_D;
import static ai.goingcloud.hrchatbot.testing.fixture.Policies.policy;

import ai.goingcloud.hrchatbot.domain.retrieval.IndexedDocument;

/** A process that replaces one document again and again, and says each version that is in. */
final class ReplaceUntilKilled {

    private ReplaceUntilKilled() {}

    public static void main(String[] arguments) {
        TestStores stores = TestStores.on(arguments[0]);
        for (int i = Integer.parseInt(arguments[1]); ; i++) {
            stores.store().replace(version(i));
            System.out.println(i);
        }
    }

    static IndexedDocument version(int number) {
        String said = "leave v" + number;
        float[] vector = {1, number % 7, number % 5};
        return policy("leave.md", said + " a", said + " b", said + " c")
                .embeddedIn(THREE_D, vector, vector, vector)
                .observed("%08d".formatted(number), 1)
                .document();
    }
}
