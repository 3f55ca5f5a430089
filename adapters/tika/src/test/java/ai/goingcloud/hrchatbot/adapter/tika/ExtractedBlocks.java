package ai.goingcloud.hrchatbot.adapter.tika;

import ai.goingcloud.hrchatbot.domain.document.DocumentText;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.util.List;

/** What was read from a file, in a form that tests can show: "KIND level text". */
final class ExtractedBlocks {

    private ExtractedBlocks() {}

    static List<String> of(String fileName, String content) {
        return switch (new TikaDocumentParser().parse(HrFiles.file(fileName, content))) {
            case ParseResult.Parsed parsed -> shown(parsed.document().text());
            case ParseResult.Unreadable unreadable -> List.of(unreadable.cause().toString());
        };
    }

    static List<String> shown(DocumentText text) {
        return text.blocks().stream()
                .map(block ->
                        switch (block.kind()) {
                                    case HEADING -> "h" + block.level() + " ";
                                    case PARAGRAPH -> "p ";
                                    case LIST_ITEM -> "li" + block.level() + " ";
                                    case TABLE_HEADER -> "th ";
                                    case TABLE_ROW -> "td ";
                                    case CODE -> "code ";
                                }
                                + text.textOf(block))
                .toList();
    }
}
