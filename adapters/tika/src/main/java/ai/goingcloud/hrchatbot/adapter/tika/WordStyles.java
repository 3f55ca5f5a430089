package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Word's paragraph styles say about structure, each with what it inherits. */
final class WordStyles {

    /**
     * One style.
     *
     * @param headingLevel 1 to 6, or 0
     * @param isContents a line of the table of contents
     * @param number of the list that numbers it, or null
     */
    record Style(
            int headingLevel,
            boolean isTitle,
            boolean isContents,
            @Nullable String number,
            int numberLevel,
            boolean isBold,
            boolean isHidden) {

        static final Style NONE = new Style(0, false, false, null, 0, false, false);
    }

    private static final class Declared {
        String name = "";
        String basedOn = "";
        int outline = -1;
        @Nullable String number;
        int numberLevel = -1;
        @Nullable Boolean bold;
        boolean hidden;
    }

    private final Map<String, Declared> declared = new HashMap<>();
    private final Map<String, Style> resolved = new HashMap<>();

    static WordStyles of(byte[] content) {
        WordStyles styles = new WordStyles();
        Xml xml = Xml.of(content);
        Declared style = null;
        while (xml.next()) {
            if (xml.isStart("style")) {
                style = new Declared();
                styles.declared.put(xml.attribute("styleId", ""), style);
            } else if (xml.isEnd("style")) {
                style = null;
            } else if (style != null && xml.isStart()) {
                switch (xml.name()) {
                    case "name" ->
                            style.name = xml.attribute("val", "").toLowerCase(Locale.ROOT).strip();
                    case "basedOn" -> style.basedOn = xml.attribute("val", "");
                    case "outlineLvl" -> style.outline = xml.number("val", -1);
                    case "numId" -> style.number = xml.attribute("val", "");
                    case "ilvl" -> style.numberLevel = xml.number("val", 0);
                    case "b" -> style.bold = xml.isOn();
                    case "vanish" -> style.hidden = xml.isOn();
                    case "tblStylePr" -> xml.skip();
                    default -> {}
                }
            }
        }
        return styles;
    }

    Style style(@Nullable String id) {
        if (id == null) {
            return Style.NONE;
        }
        return resolved.computeIfAbsent(id, this::resolve);
    }

    private Style resolve(String id) {
        Set<String> seen = new HashSet<>();
        int heading = 0;
        boolean isTitle = false;
        boolean isContents = false;
        String number = null;
        int numberLevel = -1;
        Boolean bold = null;
        boolean hidden = false;
        String at = id;
        while (!at.isEmpty() && seen.add(at)) {
            Declared style = declared.get(at);
            if (style == null) {
                break;
            }
            if (heading == 0 && style.outline >= 0 && style.outline < 9) {
                heading = Math.min(6, style.outline + 1);
            }
            if (heading == 0 && style.name.matches("heading [1-9]")) {
                heading = Math.min(6, style.name.charAt(8) - '0');
            }
            isTitle |= style.name.equals("title");
            isContents |= style.name.matches("toc [1-9]|table of figures");
            number = number == null ? style.number : number;
            numberLevel = numberLevel < 0 ? style.numberLevel : numberLevel;
            bold = bold == null ? style.bold : bold;
            hidden |= style.hidden;
            at = style.basedOn;
        }
        return new Style(
                isTitle ? 1 : heading,
                isTitle,
                isContents,
                number == null || number.equals("0") ? null : number,
                Math.max(0, numberLevel),
                bold != null && bold,
                hidden);
    }
}
