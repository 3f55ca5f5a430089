package ai.goingcloud.hrchatbot.testing.memory;

import ai.goingcloud.hrchatbot.domain.port.MetadataParser;
import ai.goingcloud.hrchatbot.testing.contract.MetadataParserContract;

final class KeyValueMetadataParserTest implements MetadataParserContract {

    @Override
    public MetadataParser parser() {
        return new KeyValueMetadataParser();
    }

    @Override
    public String attributes() {
        return "audiences: hr, staff\nvalidFrom: 2026-04-01\n";
    }

    @Override
    public String noAttributes() {
        return "";
    }

    @Override
    public String broken() {
        return "audiences";
    }
}
