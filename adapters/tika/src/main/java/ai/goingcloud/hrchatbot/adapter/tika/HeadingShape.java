package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises headings and list items that only look like it, in formats that need not say so. */
final class HeadingShape {

    /** "第3章 休暇", "第十條", "第12条の2（目的）": alone on its line. */
    private static final Pattern CHAPTER =
            Pattern.compile(
                    "\\s*+第\\s*+[0-9０-９〇零一二三四五六七八九十百千]{1,9}+\\s*+([編篇章節款条條])"
                            + "(?:[のノ之]\\s*+[0-9０-９一二三四五六七八九十]{1,5}+)?"
                            + "(?:[\\s\\u3000（(][^。]{0,40})?");

    private static final Pattern BULLET =
            Pattern.compile(
                    "([-–—*•◦‣▪●■□○・·\\uf0b7\\uf0a7])[\\s\\u3000]+(\\S.*+)", Pattern.DOTALL);

    private HeadingShape() {}

    /** 2 to 4 for a chapter, section or article of East Asian rules, else 0. */
    static int level(String line) {
        Matcher chapter = CHAPTER.matcher(line);
        if (!chapter.matches()) {
            return 0;
        }
        return switch (chapter.group(1)) {
            case "編", "篇", "章" -> 2;
            case "節" -> 3;
            default -> 4;
        };
    }

    /** Whether a line set off from the others names what follows, rather than says something. */
    static boolean mayBeHeading(String line) {
        String words = line.strip();
        return words.codePoints().filter(Character::isLetter).count() >= 2
                && ".,;:!。，；：！、".indexOf(words.charAt(words.length() - 1)) < 0;
    }

    /** Adds a paragraph, as a list item where it begins with a bullet that was typed. */
    static void paragraph(String words, Extraction out) {
        Matcher bullet = BULLET.matcher(words);
        if (bullet.matches()) {
            out.listItem(1, "-", bullet.group(2));
        } else {
            out.paragraph(words);
        }
    }
}
