package ai.goingcloud.hrchatbot.acceptance.access;

import ai.goingcloud.hrchatbot.acceptance.events.Company;
import ai.goingcloud.hrchatbot.acceptance.events.LuceneStores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class LuceneCanaryTest implements CanaryContract {

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
}
