package ai.goingcloud.hrchatbot.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PDF of one page, in ASCII. */
final class SmallPdf {

    private SmallPdf() {}

    static String of(String... lines) {
        return of("", "", List.of(), lines);
    }

    /**
     * PDFs that would do something of their own where a reader let them: when opened, when looked
     * at, when clicked, when filled in.
     *
     * @param address that none of them may reach
     */
    static List<String> acting(String address, String... lines) {
        String script =
                "<< /S /JavaScript /JS (app.launchURL\\('%s'\\); document.title = 'hit') >>"
                        .formatted(address);
        String link = "<< /S /URI /URI (%s) >>".formatted(address);
        String form = "<< /S /SubmitForm /F (%s) >>".formatted(address);
        String wholePage = "/Rect [0 0 595 842] /Border [0 0 0]";
        return List.of(
                of("/OpenAction " + script, "", List.of(), lines),
                of("/OpenAction " + link, "/AA << /O " + form + " >>", List.of(), lines),
                of(
                        "",
                        "/Annots [6 0 R]",
                        List.of(
                                "<< /Type /Annot /Subtype /Link %s /A %s >>"
                                        .formatted(wholePage, link)),
                        lines),
                of(
                        "",
                        "/Annots [6 0 R]",
                        List.of(
                                "<< /Type /Annot /Subtype /Link %s /A << /S /URI /URI"
                                                .formatted(wholePage)
                                        + " (javascript:document.title='hit') >> >>"),
                        lines),
                of(
                        "/AcroForm << /Fields [6 0 R] >>",
                        "/Annots [6 0 R]",
                        List.of(
                                "<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (send) %s /A"
                                                .formatted(wholePage)
                                        + " %s /AA << /E %s >> >>".formatted(form, script)),
                        lines),
                of(
                        "/AcroForm << /Fields [] /XFA 6 0 R >> /NeedsRendering true",
                        "",
                        List.of(stream(xfa(address))),
                        lines));
    }

    private static String xfa(String address) {
        return "<xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"><template"
                + " xmlns=\"http://www.xfa.org/schema/xfa-template/3.3/\"><subform"
                + " name=\"f\"><event activity=\"initialize\"><script"
                + " contentType=\"application/x-javascript\">app.launchURL('"
                + address
                + "');</script></event></subform></template></xdp:xdp>";
    }

    private static String stream(String text) {
        return "<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text);
    }

    private static String of(String catalog, String page, List<String> further, String... lines) {
        String text =
                Stream.of(lines)
                        .map(line -> "(%s) Tj 0 -20 Td".formatted(escaped(line)))
                        .collect(Collectors.joining("\n", "BT /F1 14 Tf 50 700 Td\n", "\nET"));
        List<String> objects =
                new ArrayList<>(
                        List.of(
                                "<< /Type /Catalog /Pages 2 0 R %s >>".formatted(catalog),
                                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0"
                                        + " R"
                                        + " /Resources << /Font << /F1 5 0 R >> >> %s >>"
                                                .formatted(page),
                                stream(text),
                                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"));
        objects.addAll(further);
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(file.length()));
            file.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
        }
        int start = file.length();
        int size = objects.size() + 1;
        return file.append("xref\n0 %d\n0000000000 65535 f \n%s".formatted(size, table))
                .append("trailer\n<< /Size %d /Root 1 0 R >>\n".formatted(size))
                .append("startxref\n%d\n%%%%EOF\n".formatted(start))
                .toString();
    }

    /**
     * What is not ASCII is left out, and control characters; what means something to a PDF is not.
     */
    private static String escaped(String text) {
        return text.replaceAll("[^ -~]", "").replaceAll("([\\\\()])", "\\\\$1");
    }
}
