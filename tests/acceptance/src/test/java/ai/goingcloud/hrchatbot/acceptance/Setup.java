package ai.goingcloud.hrchatbot.acceptance;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** How a person has set up the browser. */
record Setup(String language, ColorScheme colours, int width, int height) {

    static Setup desktop() {
        return new Setup("en-GB", ColorScheme.LIGHT, 1440, 900);
    }

    Setup in(String otherLanguage) {
        return new Setup(otherLanguage, colours, width, height);
    }

    Setup onPhone() {
        return new Setup(language, colours, 390, 844);
    }

    Setup with(ColorScheme otherColours) {
        return new Setup(language, otherColours, width, height);
    }

    boolean isPhone() {
        return width < 600;
    }

    /** For file names. */
    String name() {
        return String.join(
                "-",
                language,
                isPhone() ? "phone" : "desktop",
                colours.name().toLowerCase(Locale.ROOT));
    }
}
