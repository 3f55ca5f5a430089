package ai.goingcloud.hrchatbot.adapter.tika;

import static org.assertj.core.api.Assertions.assertThat;

import ai.goingcloud.hrchatbot.domain.document.Cause;
import ai.goingcloud.hrchatbot.domain.document.ParseResult;
import ai.goingcloud.hrchatbot.testing.fault.Survives;
import ai.goingcloud.hrchatbot.testing.fixture.HrFiles;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to exhaust a parser end soon, as text or as a refusal, and never as an error. */
final class HostileFilesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @Timeout(15)
    @Survives("P8")
    void ends_soon(String name, Supplier<String> content) {
        ParseResult result = new TikaDocumentParser().parse(HrFiles.file(name, content.get()));

        if (result instanceof ParseResult.Unreadable unreadable) {
            assertThat(unreadable.cause().kind())
                    .isIn(Cause.Kind.TOO_LARGE, Cause.Kind.NO_TEXT, Cause.Kind.BAD_METADATA);
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(
                file("quotes.md", () -> ">".repeat(10_000) + " leave"),
                file("many-quotes.md", () -> (">".repeat(1_000) + " leave\n").repeat(300)),
                file("lists.md", () -> "- ".repeat(10_000) + "leave"),
                file("indented-lists.md", () -> indented(2_000)),
                file("links.md", () -> "[".repeat(200_000) + "leave"),
                file("closed-links.md", () -> "[".repeat(50_000) + "leave" + "]".repeat(50_000)),
                file("link-starts.md", () -> "[leave](".repeat(40_000)),
                file("link-targets.md", () -> "[leave](<".repeat(40_000)),
                file("images.md", () -> "![leave](".repeat(40_000)),
                file("emphasis.md", () -> "*leave **leave ".repeat(50_000)),
                file("closed-emphasis.md", () -> "*a_ ".repeat(100_000)),
                file("backticks.md", () -> backticks(3_000)),
                file("html.md", () -> "<a ".repeat(50_000)),
                file("comments.md", () -> "a <!-- ".repeat(50_000)),
                file("declarations.md", () -> "a <!A <? <![CDATA[ ".repeat(30_000)),
                file("entities.md", () -> "&".repeat(500_000)),
                file("references.md", () -> "[a]: /x\n".repeat(30_000) + "[a] ".repeat(30_000)),
                file("tags.md", () -> "{{ {% ".repeat(300_000)),
                file("braces.md", () -> "{".repeat(2_000_000)),
                file("line.md", () -> "leave ".repeat(830_000)),
                file("columns.md", () -> "|a".repeat(100_000) + "|\n" + "|-".repeat(100_000) + "|"),
                file(
                        "cells.md",
                        () ->
                                "|a".repeat(20_000)
                                        + "|\n"
                                        + "|-".repeat(20_000)
                                        + "|\n"
                                        + "|\n".repeat(500_000)),
                file("rules.md", () -> "---\n".repeat(500_000)),
                file("divs.html", () -> "<html>" + "<div>".repeat(10_000) + "leave"),
                file("lists.html", () -> "<html>" + "<ul><li>".repeat(10_000) + "leave"),
                file("tables.html", () -> "<html>" + "<table><tr><td>".repeat(10_000) + "leave"),
                file("fonts.html", () -> "<html>" + "<b><i><p>".repeat(10_000) + "leave"),
                file("spans.html", () -> "<html>" + "<span>".repeat(300_000) + "leave"),
                file("attributes.html", () -> "<html><p " + "a=b ".repeat(300_000) + ">leave"),
                file("columns.html", () -> "<html><table><tr>" + "<td>a".repeat(300_000)),
                file("blank.txt", () -> " ".repeat(5_000_000) + "leave"),
                file("spaced.txt", () -> (" ".repeat(2_000) + "-\n").repeat(2_000)),
                file("chapters.txt", () -> "第一".repeat(1_000_000)),
                file("line.txt", () -> "a".repeat(4_900_000)));
    }

    private static Arguments file(String name, Supplier<String> content) {
        return Arguments.of(name, content);
    }

    private static String indented(int depth) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            lines.append("  ".repeat(i)).append("- leave\n");
        }
        return lines.toString();
    }

    private static String backticks(int most) {
        StringBuilder runs = new StringBuilder();
        for (int i = 1; i < most; i++) {
            runs.append("`".repeat(i)).append(' ');
        }
        return runs.toString();
    }
}
