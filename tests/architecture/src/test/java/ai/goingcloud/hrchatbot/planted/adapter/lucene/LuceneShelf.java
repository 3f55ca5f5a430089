package ai.goingcloud.hrchatbot.planted.adapter.lucene;

import ai.goingcloud.hrchatbot.planted.domain.access.Reader;
import ai.goingcloud.hrchatbot.planted.domain.port.Shelf;
import java.util.function.Supplier;

/** As it should be. */
public final class LuceneShelf implements Shelf {

    @Override
    public String read(Reader reader) {
        Supplier<String> name =
                new Supplier<>() {
                    @Override
                    public String get() {
                        return new Inner().name(reader);
                    }
                };
        return name.get();
    }

    private static class Inner {
        String name(Reader reader) {
            return reader.name();
        }
    }

    /** As it should be. */
    static sealed class Closed {

        /** The one below it. */
        static final class Only extends Closed {}
    }
}
