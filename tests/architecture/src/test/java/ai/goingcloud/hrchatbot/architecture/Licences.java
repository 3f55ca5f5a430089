package ai.goingcloud.hrchatbot.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Under which licences a bill of materials may have its parts. */
final class Licences {

    private static final Set<String> ALLOWED =
            Set.of(
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "CC0-1.0",
                    "EPL-1.0",
                    "EPL-2.0",
                    "MIT",
                    "MIT-0",
                    "MPL-1.1",
                    "MPL-2.0",
                    "Mozilla Public License Version 1.1",
                    "Unicode-3.0");

    private static final Pattern CHOICE = Pattern.compile("\\s+OR\\s+|[()]");

    private Licences() {}

    /** The parts that are under none of the allowed ones; of several, a part's user chooses. */
    static List<String> forbidden(JsonNode bill) {
        List<String> forbidden = new ArrayList<>();
        for (JsonNode part : bill.path("components")) {
            List<String> offered = offered(part.path("licenses"));
            if (offered.stream().noneMatch(ALLOWED::contains)) {
                forbidden.add(
                        "%s:%s %s"
                                .formatted(
                                        part.path("group").asString(""),
                                        part.path("name").asString(""),
                                        offered));
            }
        }
        return forbidden;
    }

    private static List<String> offered(JsonNode licences) {
        List<String> offered = new ArrayList<>();
        for (JsonNode each : licences) {
            JsonNode licence = each.path("license");
            String one =
                    each.path("expression")
                            .asString(
                                    licence.path("id").asString(licence.path("name").asString("")));
            offered.addAll(
                    CHOICE.splitAsStream(one)
                            .map(String::strip)
                            .filter(id -> !id.isEmpty())
                            .toList());
        }
        return offered;
    }
}
