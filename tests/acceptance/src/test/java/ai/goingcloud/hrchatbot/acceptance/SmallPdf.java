package ai.goingcloud.hrchatbot.acceptance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PDF of one page, in ASCII. */
final class SmallPdf {

    private SmallPdf() {}

    static String of(String... lines) {
        String text =
                Stream.of(lines)
                        .map("(%s) Tj 0 -20 Td"::formatted)
                        .collect(Collectors.joining("\n", "BT /F1 14 Tf 50 700 Td\n", "\nET"));
        List<String> objects =
                List.of(
                        "<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                                + " /Resources << /Font << /F1 5 0 R >> >> >>",
                        "<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text),
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
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
}
