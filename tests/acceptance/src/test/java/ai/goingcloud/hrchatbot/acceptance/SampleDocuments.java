package ai.goingcloud.hrchatbot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.testing.contract.Eventually;
import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The documents that the product comes with. */
final class SampleDocuments {

    private static final Path FOLDER = Path.of("../../samples");

    private SampleDocuments() {}

    /** Puts all of them, and waits until those that everybody may see are read. */
    static void putInto(Wiring wiring) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(FOLDER)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            wiring.put(FOLDER.relativize(file).toString(), Files.readAllBytes(file));
        }
        long open =
                all.stream()
                        .map(file -> FOLDER.relativize(file).toString())
                        .filter(path -> !path.endsWith(".metadata.json"))
                        .filter(path -> !path.startsWith("managers/"))
                        .count();
        // As long as there is progress, a busy machine may take its time.
        for (long read = read(wiring); read < open; read = read(wiring)) {
            long before = read;
            Eventually.holds(() -> assertThat(read(wiring)).isGreaterThan(before));
        }
    }

    private static long read(Wiring wiring) {
        long read = 0;
        for (JsonNode document : wiring.api().documents()) {
            read += document.path("state").asString("").equals("indexed") ? 1 : 0;
        }
        return read;
    }

    /** The first long line that stands on a page of a document. */
    static String lineOnPage(ApiClient api, String documentId, int page) {
        String text =
                api.get("/v1/documents/%s/text".formatted(documentId))
                        .json()
                        .path("text")
                        .stringValue();
        JsonNode places =
                api.get(
                                "/v1/documents/%s/places?start=0&end=%d"
                                        .formatted(documentId, text.length()))
                        .json()
                        .path("places");
        for (JsonNode place : places) {
            int from = text.offsetByCodePoints(0, place.path("start").intValue());
            int to = text.offsetByCodePoints(0, place.path("end").intValue());
            if (place.path("page").intValue() == page && to - from > 60) {
                return text.substring(from, to).strip();
            }
        }
        throw new AssertionError("no line on page " + page);
    }
}
