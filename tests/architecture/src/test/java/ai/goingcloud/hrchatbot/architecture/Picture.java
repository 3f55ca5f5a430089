package ai.goingcloud.hrchatbot.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatchers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A PlantUML diagram of boxes and arrows, read once more: ArchUnit says which dependency has no
 * arrow, and here is asked which arrow has no dependency.
 *
 * @param boxes the packages of each box, as ArchUnit writes them
 */
record Picture(Map<String, List<String>> boxes, Set<Arrow> arrows) {

    private static final Pattern BOX = Pattern.compile("(?m)^\\s*\\[([^]]+)]((?:\\s*<<[^>]+>>)+)");
    private static final Pattern STEREOTYPE = Pattern.compile("<<([^>]+)>>");
    private static final Pattern ARROW =
            Pattern.compile("(?m)^\\s*\\[([^]]+)]\\s*-+(?:\\w+-)?>\\s*\\[([^]]+)]");
    private static final Pattern MERMAID_BOX =
            Pattern.compile("(?m)^\\s*(\\w+)\\[\"?([^]\"]+)\"?]");
    private static final Pattern MERMAID_ARROW =
            Pattern.compile("(?m)^\\s*(\\w+(?: & \\w+)*)\\s*-->\\s*(\\w+(?: & \\w+)*)\\s*$");

    /** One box depends on another. */
    record Arrow(String from, String to) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return from + " --> " + to;
        }
    }

    static Picture ofPlantUml(Path file) {
        String text = read(file);
        Map<String, List<String>> boxes = new LinkedHashMap<>();
        for (MatchResult box : BOX.matcher(text).results().toList()) {
            boxes.put(
                    box.group(1),
                    STEREOTYPE.matcher(box.group(2)).results().map(one -> one.group(1)).toList());
        }
        return new Picture(
                boxes,
                ARROW.matcher(text)
                        .results()
                        .map(arrow -> new Arrow(arrow.group(1), arrow.group(2)))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The arrows of the Mermaid diagram in a page, between the boxes' labels. */
    static Set<Arrow> arrowsOfMermaid(Path page) {
        String text = read(page);
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher box = MERMAID_BOX.matcher(text);
        while (box.find()) {
            labels.put(box.group(1), box.group(2));
        }
        Set<Arrow> arrows = new TreeSet<>();
        for (MatchResult line : MERMAID_ARROW.matcher(text).results().toList()) {
            for (String from : line.group(1).split(" & ", -1)) {
                for (String to : line.group(2).split(" & ", -1)) {
                    arrows.add(
                            new Arrow(
                                    labels.getOrDefault(from, from), labels.getOrDefault(to, to)));
                }
            }
        }
        return arrows;
    }

    /** The packages of all boxes. */
    String[] packages() {
        return boxes.values().stream().flatMap(List::stream).toArray(String[]::new);
    }

    /** Arrows that no dependency stands for; those of boxes without classes are left out. */
    List<Arrow> arrowsWithoutDependency(JavaClasses classes) {
        List<Arrow> without = new ArrayList<>();
        for (Arrow arrow : arrows) {
            List<JavaClass> from = inBox(arrow.from(), classes);
            List<JavaClass> to = inBox(arrow.to(), classes);
            boolean drawnForNothing =
                    from.stream()
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .map(Dependency::getTargetClass)
                            .noneMatch(to::contains);
            if (!from.isEmpty() && !to.isEmpty() && drawnForNothing) {
                without.add(arrow);
            }
        }
        return without;
    }

    private List<JavaClass> inBox(String box, JavaClasses classes) {
        PackageMatchers packages = PackageMatchers.of(boxes.getOrDefault(box, List.of()));
        return classes.stream().filter(type -> packages.test(type.getPackageName())).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
