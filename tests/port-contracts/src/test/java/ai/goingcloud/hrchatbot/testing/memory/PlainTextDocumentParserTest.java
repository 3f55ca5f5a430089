package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import ai.goingcloud.hrchatbot.testing.contract.DocumentParserContract;

final class PlainTextDocumentParserTest implements DocumentParserContract {

    @Override
    public DocumentParser parser() {
        return new PlainTextDocumentParser();
    }
}
