package ai.goingcloud.hrchatbot.example.textfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.goingcloud.hrchatbot.domain.error.DependencyException;
import ai.goingcloud.hrchatbot.domain.port.UsageLedger;
import ai.goingcloud.hrchatbot.testing.contract.UsageLedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFileUsageLedgerTest implements UsageLedgerContract {

    @TempDir private Path folder;

    @Override
    public UsageLedger ledger() {
        return new TextFileUsageLedger(folder.resolve("usage.tsv"));
    }

    @Test
    void what_was_added_is_there_after_a_restart() {
        ledger().add(MEI, TODAY, new UsageLedger.Usage(100, 10));

        assertThat(ledger().of(MEI, TODAY)).isEqualTo(new UsageLedger.Usage(100, 10));
    }

    @Test
    void a_place_that_cannot_be_written_is_said_in_the_core_s_own_words() {
        UsageLedger nowhere = new TextFileUsageLedger(folder);

        assertThatExceptionOfType(DependencyException.class)
                .isThrownBy(() -> nowhere.add(MEI, TODAY, new UsageLedger.Usage(1, 1)))
                .withMessage("The file of what models cost cannot be used.");
    }
}
