package ai.goingcloud.hrchatbot.acceptance;

import ai.goingcloud.hrchatbot.testing.http.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A running chatbot with an empty place for documents of its own. */
interface Wiring extends AutoCloseable {

    /** Puts a file as a person would, replacing one that is there. */
    void put(String path, byte[] content);

    /** Removes a file as a person would. */
    void remove(String path);

    /** Renames a file as a person would. */
    void rename(String from, String to);

    /** The content of a metadata file in the form that this wiring reads. */
    String metadata(Map<String, String> attributes);

    /**
     * The front as somebody sees it who belongs to these groups. Clients that were given before may
     * no longer be used.
     */
    ApiClient as(Set<String> groups);

    /** Ends the process, and starts it again with what it has kept. */
    void restart();

    /** How many texts of documents were embedded so far, where that can be counted. */
    OptionalInt embedded();

    @Override
    void close();

    /** The front as somebody sees it who belongs to no group. */
    default ApiClient api() {
        return as(Set.of());
    }

    /** Puts a text file. */
    default void put(String path, String content) {
        put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts the metadata file that belongs to a document. */
    default void describe(String document, Map<String, String> attributes) {
        put(document + ".metadata.json", metadata(attributes));
    }

    /** Puts the metadata file of a folder. */
    default void describeFolder(String folder, Map<String, String> attributes) {
        put(folder + "/_defaults.metadata.json", metadata(attributes));
    }
}
