package ai.goingcloud.hrchatbot.benchmark.postgres;

import java.util.List;

/** Another library's store in the same PostgreSQL, measured on the same rows. */
public interface PostgresPeer extends AutoCloseable {

    /** One chunk, with the group whose members may see it. */
    @SuppressWarnings("ArrayRecordComponent") // Measured, never compared.
    record Row(String id, String text, float[] vector, String group) {}

    /** Its name and settings, for people. */
    String name();

    /** Whether it goes by words as well as by vectors. */
    boolean isHybrid();

    /** Makes its tables in a database. */
    void open(String url);

    void add(List<Row> rows);

    /** All rows are there: makes indexes that are better made at the end. */
    void filled();

    /** The rows' ids, the best first, of those that members of these groups may see. */
    List<String> search(String words, float[] vector, List<String> groups, int limit);

    @Override
    void close();
}
