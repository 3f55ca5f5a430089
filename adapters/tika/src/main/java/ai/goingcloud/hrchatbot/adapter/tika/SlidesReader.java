package ai.goingcloud.hrchatbot.adapter.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a presentation (pptx): each slide is a page whose title is a heading; then its text, tables
 * and speaker notes. Hidden slides, footers, dates and slide numbers are left out.
 */
final class SlidesReader {

    private static final Set<String> TITLES = Set.of("title", "ctrTitle");
    private static final Set<String> FURNITURE = Set.of("ftr", "dt", "sldNum", "hdr");

    private final Extraction out;

    private SlidesReader(Extraction out) {
        this.out = out;
    }

    static void read(Archive archive, String main, Extraction out) {
        Map<String, String> parts = OfficeRelations.of(archive, main);
        List<String> slides = new ArrayList<>();
        Xml xml = Xml.of(archive.required(main));
        while (xml.next()) {
            if (xml.isStart("sldId")) {
                // It has an id of its own and one that points at the slide.
                parts.entrySet().stream()
                        .filter(part -> part.getKey().equals(relation(xml)))
                        .forEach(part -> slides.add(part.getValue()));
            }
        }
        SlidesReader reader = new SlidesReader(out);
        out.pages(Math.max(1, slides.size()));
        out.attachments(archive.countBelow("ppt/embeddings/"));
        for (int i = 0; i < slides.size(); i++) {
            out.page(i + 1);
            String slide = slides.get(i);
            archive.part(slide).ifPresent(content -> reader.slide(Xml.of(content), false));
            OfficeRelations.of(archive, slide).values().stream()
                    .filter(part -> part.contains("notesSlide"))
                    .findFirst()
                    .flatMap(archive::part)
                    .ifPresent(content -> reader.slide(Xml.of(content), true));
        }
    }

    private static String relation(Xml xml) {
        return xml.qualified("r:id");
    }

    private void slide(Xml xml, boolean isNotes) {
        List<Runnable> titles = new ArrayList<>();
        List<Runnable> rest = new ArrayList<>();
        boolean isShown = true;
        while (xml.next()) {
            if (xml.isStart("sld")) {
                isShown = !xml.attribute("show", "1").matches("0|false");
            } else if (xml.isStart("sp")) {
                shape(xml, isNotes, titles, rest);
            } else if (xml.isStart("tbl")) {
                TableRows table = table(xml);
                rest.add(() -> table.addTo(out));
            } else if (xml.isStart("Fallback")) {
                xml.skip();
            }
        }
        if (isShown) {
            titles.forEach(Runnable::run);
            rest.forEach(Runnable::run);
        }
    }

    private record Line(int level, boolean isListed, String text) {}

    private void shape(Xml xml, boolean isNotes, List<Runnable> titles, List<Runnable> rest) {
        String placeholder = "";
        List<Line> lines = new ArrayList<>();
        while (xml.next() && !xml.isEnd("sp")) {
            if (xml.isStart("ph")) {
                placeholder = xml.attribute("type", "body");
            } else if (xml.isStart("p")) {
                lines.add(paragraph(xml, placeholder.equals("body")));
            } else if (xml.isStart("Fallback")) {
                xml.skip();
            }
        }
        lines.removeIf(line -> line.text().isBlank());
        if (lines.isEmpty()
                || FURNITURE.contains(placeholder)
                || (isNotes && !placeholder.equals("body"))) {
            return;
        }
        if (TITLES.contains(placeholder)) {
            String title = String.join(" ", lines.stream().map(Line::text).toList());
            titles.add(() -> out.heading(1, title));
            return;
        }
        for (Line line : lines) {
            rest.add(() -> {
                if (line.isListed() && !isNotes) {
                    out.listItem(line.level() + 1, "-", line.text());
                } else {
                    HeadingShape.paragraph(line.text(), out);
                }
            });
        }
    }

    private static Line paragraph(Xml xml, boolean isBody) {
        StringBuilder text = new StringBuilder();
        int level = 0;
        boolean isListed = isBody;
        while (xml.next() && !xml.isEnd("p")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "pPr" -> level = Math.clamp(xml.number("lvl", 0), 0, 8);
                    case "buNone" -> isListed = false;
                    case "buChar", "buAutoNum" -> isListed = true;
                    case "t" -> text.append(xml.textOfElement());
                    case "br" -> text.append('\n');
                    default -> {}
                }
            }
        }
        return new Line(level, isListed, text.toString());
    }

    private static TableRows table(Xml xml) {
        TableRows table = new TableRows();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean hasHeader = false;
        while (xml.next() && !xml.isEnd("tbl")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "tblPr" -> hasHeader = xml.attribute("firstRow", "0").matches("1|true");
                    case "tr" -> row = new ArrayList<>();
                    case "tc" -> cell.setLength(0);
                    case "p" -> {
                        String text = paragraph(xml, false).text();
                        cell.append(cell.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
                    }
                    default -> {}
                }
            } else if (xml.isEnd("tc")) {
                row.add(cell.toString());
            } else if (xml.isEnd("tr")) {
                table.add(row);
                if (hasHeader) {
                    table.lastIsHeader();
                    hasHeader = false;
                }
            }
        }
        return table;
    }
}
