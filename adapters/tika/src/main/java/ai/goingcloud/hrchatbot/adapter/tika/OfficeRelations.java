package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the parts of an Office file point at each other. */
final class OfficeRelations {

    private OfficeRelations() {}

    /** The name of the part that holds the document itself, for "wordprocessingml" and the like. */
    static Optional<String> mainPart(Archive archive, String format, String usual) {
        Optional<byte[]> types = archive.part("[Content_Types].xml");
        if (types.isPresent()) {
            Xml xml = Xml.of(types.get());
            while (xml.next()) {
                String type = xml.isStart("Override") ? xml.attribute("ContentType", "") : "";
                if (type.contains(format) && type.endsWith(".main+xml")) {
                    String name = xml.attribute("PartName", "");
                    String part = name.startsWith("/") ? name.substring(1) : name;
                    return archive.has(part) ? Optional.of(part) : Optional.empty();
                }
            }
        }
        return archive.has(usual) ? Optional.of(usual) : Optional.empty();
    }

    /** What a part points at inside the file: names of parts by id. */
    static Map<String, String> of(Archive archive, String part) {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        Map<String, String> targets = new HashMap<>();
        archive.part(folder + "_rels/" + part.substring(slash + 1) + ".rels")
                .ifPresent(content -> {
                    Xml xml = Xml.of(content);
                    while (xml.next()) {
                        if (xml.isStart("Relationship")
                                && !xml.attribute("TargetMode", "").equals("External")) {
                            targets.put(
                                    xml.attribute("Id", ""),
                                    resolved(folder, xml.attribute("Target", "")));
                        }
                    }
                });
        return targets;
    }

    private static String resolved(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String base = folder;
        String rest = target;
        while (rest.startsWith("../")) {
            rest = rest.substring(3);
            base = base.replaceAll("[^/]*/$", "");
        }
        return base + rest;
    }
}
