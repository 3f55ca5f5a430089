package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import ai.goingcloud.hrchatbot.testing.contract.TextAnalyzerContract;

final class LuceneTextAnalyzerTest implements TextAnalyzerContract {

    @Override
    public TextAnalyzer analyzer() {
        return new LuceneTextAnalyzer();
    }
}
