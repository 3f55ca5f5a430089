package ai.goingcloud.hrchatbot.adapter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;

/**
 * A library of the page that comes in a WebJar, at an address without its version.
 *
 * @param name of the WebJar in {@code org.webjars.npm}
 * @param path where the page finds it
 * @param served the folders of it that the page uses; the rest is not served
 */
record PageLibrary(String name, String path, Set<String> served) {

    static final PageLibrary PDF_JS =
            new PageLibrary(
                    "pdfjs-dist",
                    "/libraries/pdfjs",
                    Set.of("build", "cmaps", "iccs", "standard_fonts", "wasm"));

    PageLibrary {
        served = Set.copyOf(served);
    }

    /** Whether an address is the library's, and none that the page uses. */
    boolean hides(String address) {
        return address.startsWith(path + "/")
                && served.stream().noneMatch(each -> address.startsWith(path + "/" + each + "/"));
    }

    /** The library's folder on the class path. */
    String folder() {
        return "/META-INF/resources/webjars/" + name + "/" + version();
    }

    private String version() {
        String file = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (InputStream in = PageLibrary.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no WebJar " + name);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
