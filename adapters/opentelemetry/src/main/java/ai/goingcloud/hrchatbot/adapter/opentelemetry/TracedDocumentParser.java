package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.domain.document.RawDocument;
import ai.goingcloud.hrchatbot.domain.port.DocumentParser;
import io.opentelemetry.api.trace.SpanKind;

/** Passes everything on, the reading of each file in a span. */
record TracedDocumentParser(DocumentParser parser, Traces traces) implements DocumentParser {

    @Override
    public String version() {
        return parser.version();
    }

    @Override
    public ParseResult parse(RawDocument document) {
        return traces.within(
                "parse",
                SpanKind.INTERNAL,
                span -> {
                    span.setAttribute("hrchatbot.bytes", document.content().length);
                    ParseResult result = parser.parse(document);
                    span.setAttribute(
                            "hrchatbot.outcome",
                            switch (result) {
                                case ParseResult.Parsed _ -> "parsed";
                                case ParseResult.Unreadable unreadable ->
                                        unreadable.cause().kind().name();
                            });
                    return result;
                });
    }
}
