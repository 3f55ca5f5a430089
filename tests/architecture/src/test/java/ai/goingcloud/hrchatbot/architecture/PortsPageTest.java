package ai.goingcloud.hrchatbot.architecture;

import static ai.goingcloud.hrchatbot.architecture.ImportedClasses.OF_THE_HOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's table of secondary ports says who implements them. */
final class PortsPageTest {

    private static final Path PAGE = Path.of("../../docs/architecture/README.md");
    private static final String BASE = "ai.goingcloud.hrchatbot";
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z]\\w+)` \\|[^|]*\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

    @Test
    void each_port_stands_with_its_adapters() throws IOException {
        Map<String, Set<String>> built = new TreeMap<>();
        for (JavaClass port : OF_THE_HOUSE) {
            if (port.getPackageName().equals(BASE + ".domain.port")
                    && port.isInterface()
                    && port.isTopLevelClass()
                    && !port.getSimpleName().equals("package-info")) {
                Set<String> rooms = new TreeSet<>();
                port.getAllSubclasses().stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(BASE + ".adapter."))
                        .map(name -> name.substring((BASE + ".adapter.").length()))
                        .forEach(rooms::add);
                built.put(port.getSimpleName(), rooms);
            }
        }

        Map<String, Set<String>> written = new TreeMap<>();
        String page = Files.readString(PAGE);
        int ports = page.indexOf("## Ports");
        Matcher row = ROW.matcher(page.substring(ports, page.indexOf("## ", ports + 3)));
        while (row.find()) {
            Set<String> rooms = new TreeSet<>();
            NAME.matcher(row.group(2)).results().forEach(name -> rooms.add(name.group(1)));
            written.put(row.group(1), rooms);
        }

        assertThat(written).isEqualTo(built);
    }
}
