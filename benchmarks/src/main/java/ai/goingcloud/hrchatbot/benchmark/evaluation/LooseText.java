package ai.goingcloud.hrchatbot.benchmark.evaluation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text without what a faithful quotation may change: compatibility forms, case, white space, dashes
 * and quotation marks, Markdown and HTML marks, links' targets, template marks.
 */
final class LooseText {

    private static final Pattern LINK =
            Pattern.compile("!?\\[([^\\]]*)\\]\\((?:[^()]|\\([^)]*\\))*\\)");
    private static final Pattern REFERENCE = Pattern.compile("\\[([^\\]]*)\\]\\[[^\\]]*\\]");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{[^}]*\\}\\}|\\{%[^%]*%\\}");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
    private static final Pattern MARKS = Pattern.compile("[*_`~|#>\\\\\\[\\]]");
    private static final Pattern SPACES =
            Pattern.compile("[\\s-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private LooseText() {}

    /** The normal form; a quotation is faithful when its normal form stands in the text's. */
    static String of(String text) {
        String loose = Normalizer.normalize(withoutEntities(text), Normalizer.Form.NFKC);
        loose = LINK.matcher(loose).replaceAll("$1");
        loose = REFERENCE.matcher(loose).replaceAll("$1");
        loose = TEMPLATE.matcher(loose).replaceAll(" ");
        loose = TAG.matcher(loose).replaceAll(" ");
        loose =
                loose.replace('\u2019', '\'')
                        .replace('\u2018', '\'')
                        .replace('\u201c', '"')
                        .replace('\u201d', '"')
                        .replace('\u2013', '-')
                        .replace('\u2014', '-')
                        .replace("\u00ad", "")
                        .replace("\u200b", "");
        loose = MARKS.matcher(loose).replaceAll("");
        return SPACES.matcher(loose).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,6})|(amp|lt|gt|quot|apos|nbsp));");

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    /** The character references that documents here use. */
    private static String withoutEntities(String text) {
        return ENTITY.matcher(text)
                .replaceAll(found -> {
                    String number = found.group(1);
                    return Matcher.quoteReplacement(
                            number == null
                                    ? NAMED.getOrDefault(found.group(2), "")
                                    : Character.toString(Integer.parseInt(number)));
                });
    }
}
