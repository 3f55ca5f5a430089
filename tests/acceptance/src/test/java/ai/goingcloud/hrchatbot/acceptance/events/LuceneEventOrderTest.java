package ai.goingcloud.hrchatbot.acceptance.events;

import ai.goingcloud.hrchatbot.testing.fault.Proof;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class LuceneEventOrderTest implements EventOrderContract {

    @TempDir private Path folder;
    private LuceneStores lucene;

    @BeforeEach
    void open() {
        lucene = LuceneStores.open(folder);
    }

    @AfterEach
    void close() {
        lucene.close();
    }

    @Override
    public Company.Stores stores() {
        return lucene.stores();
    }

    @Override
    public int step() {
        return Proof.isWhole() ? 1 : 17;
    }
}
