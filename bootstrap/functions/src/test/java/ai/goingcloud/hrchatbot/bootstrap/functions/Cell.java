package ai.goingcloud.hrchatbot.bootstrap.functions;

import org.jspecify.annotations.Nullable;

/**
 * A value of a row as PostgreSQL sends it. The driver asks for some types in their binary form; of
 * these none is used, so that all is text.
 *
 * @param type the number of its type
 * @param value its text; null for no value
 */
record Cell(int type, @Nullable String value) {

    private static final int TEXT = 25;
    private static final int CHARACTERS_ARRAY = 1014;
    private static final int NUMERIC_ARRAY = 1231;
    private static final int BOOLEAN = 16;

    static final Cell NULL = new Cell(TEXT, null);

    static Cell text(String value) {
        return new Cell(TEXT, value);
    }

    static Cell number(double value) {
        return new Cell(
                TEXT,
                value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value));
    }

    static Cell truth(boolean value) {
        return new Cell(BOOLEAN, value ? "t" : "f");
    }

    static Cell texts(String value) {
        return new Cell(CHARACTERS_ARRAY, value);
    }

    static Cell numbers(String value) {
        return new Cell(NUMERIC_ARRAY, value);
    }
}
