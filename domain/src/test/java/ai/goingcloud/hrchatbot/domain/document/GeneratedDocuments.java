package ai.goingcloud.hrchatbot.domain.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Documents of every shape, the same for the same seed. */
public final class GeneratedDocuments {

    private static final List<String> ENGLISH =
            List.of(
                    "leave",
                    "days",
                    "the",
                    "employee",
                    "of",
                    "overtime",
                    "a",
                    "HR",
                    "approval",
                    "e.g. parental",
                    "3.5",
                    "15",
                    "U.S. holidays",
                    "(see annex 2)",
                    "manager's");
    private static final List<String> CHINESE =
            List.of("員工", "特別休假", "加班費", "得請", "八日", "工資照給", "，", "人事部 ", "2026年", "𠮷", "（附件）");
    private static final List<String> JAPANESE =
            List.of("従業員は", "年次有給休暇", "を取得", "できる", "、", "ルール", "届け出る", "1時間", "とする");
    private static final List<String> ODD =
            List.of(
                    "👩‍👩‍👧",
                    "🎉",
                    "𝒳𝒴",
                    "é",
                    "ﬁ",
                    "العربية",
                    "\u200b",
                    "|",
                    " | ",
                    "###",
                    "1.",
                    "-");

    private GeneratedDocuments() {}

    /** So many different documents. */
    public static Stream<DocumentText> many(int documents) {
        return IntStream.range(0, documents).mapToObj(seed -> of(new Random(seed)));
    }

    private static DocumentText of(Random random) {
        DocumentText.Builder text = new DocumentText.Builder();
        int blocks = 1 + random.nextInt(14);
        for (int i = 0; i < blocks; i++) {
            if (random.nextInt(5) == 0) {
                text.page(1 + i);
            }
            switch (random.nextInt(8)) {
                case 0, 1 -> text.heading(1 + random.nextInt(4), words(random, 1, 6));
                case 2 -> list(random, text);
                case 3 -> table(random, text);
                case 4 -> text.code(words(random, 1, 30) + "\n\n  " + words(random, 1, 30));
                case 5 -> text.paragraph(endless(random));
                default -> text.paragraph(sentences(random));
            }
        }
        return text.build();
    }

    private static void list(Random random, DocumentText.Builder text) {
        int items = 1 + random.nextInt(5);
        for (int i = 1; i <= items; i++) {
            text.listItem(1, random.nextBoolean() ? "-" : i + ".", sentence(random));
        }
    }

    private static void table(Random random, DocumentText.Builder text) {
        int columns = 1 + random.nextInt(4);
        if (random.nextInt(4) > 0) {
            text.tableRow(true, cells(random, columns));
        }
        int rows = 1 + random.nextInt(40);
        for (int i = 0; i < rows; i++) {
            text.tableRow(false, cells(random, columns));
        }
    }

    private static List<String> cells(Random random, int columns) {
        return IntStream.range(0, columns).mapToObj(_ -> words(random, 1, 8)).toList();
    }

    private static String sentences(Random random) {
        List<String> sentences = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextInt(6) == 0 ? 60 : 5);
        for (int i = 0; i < count; i++) {
            sentences.add(sentence(random));
        }
        return String.join(" ", sentences);
    }

    private static String sentence(Random random) {
        String end = random.nextBoolean() ? ". " : "。";
        return words(random, 3, 20) + end;
    }

    /** Long, without a full stop, with or without spaces, and in more than one script. */
    private static String endless(Random random) {
        StringBuilder text = new StringBuilder();
        int runs = 1 + random.nextInt(4);
        for (int i = 0; i < runs; i++) {
            String unit =
                    switch (random.nextInt(5)) {
                        case 0 -> "x";
                        case 1 -> "假";
                        case 2 -> "🎉";
                        case 3 -> "leave ";
                        default -> "a假";
                    };
            text.append(unit.repeat(random.nextInt(1500)));
        }
        return text.isEmpty() ? "x" : text.toString();
    }

    private static String words(Random random, int least, int most) {
        List<String> vocabulary =
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> ENGLISH;
                    case 3, 4 -> CHINESE;
                    case 5 -> JAPANESE;
                    case 6 -> ODD;
                    default -> Stream.of(ENGLISH, CHINESE, ODD).flatMap(List::stream).toList();
                };
        String between = vocabulary.equals(CHINESE) || vocabulary.equals(JAPANESE) ? "" : " ";
        int count = least + random.nextInt(most - least + 1);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(vocabulary.get(random.nextInt(vocabulary.size())));
        }
        return String.join(between, words);
    }
}
