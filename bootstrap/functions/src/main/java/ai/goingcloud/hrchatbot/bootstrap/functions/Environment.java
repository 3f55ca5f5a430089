package ai.goingcloud.hrchatbot.bootstrap.functions;

import ai.goingcloud.hrchatbot.domain.error.MisconfiguredException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a function finds around it. What is wrong is said with the variable's name.
 *
 * @param variables the value by the name; null where there is none
 */
record Environment(Function<String, @Nullable String> variables) {

    /** What Lambda sets itself. */
    private static final String FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";

    /** As Lambda sets it. */
    static Environment ofThisProcess() {
        return new Environment(System::getenv);
    }

    /** The variable's value. */
    String text(String key) {
        String value = variables.apply(key);
        if (value == null || value.isBlank()) {
            throw new MisconfiguredException("The variable " + key + " is missing.");
        }
        return value.strip();
    }

    /** The variable's value; null where it is missing, or the word that stands for nothing. */
    @Nullable String textUnless(String nothing, String key) {
        String value = text(key);
        return value.equals(nothing) ? null : value;
    }

    /** An amount such as 3.3; null where the word that stands for nothing is in its place. */
    @Nullable BigDecimal amountUnless(String nothing, String key) {
        String value = textUnless(nothing, key);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,9}(?:\\.\\d{1,9})?")) {
            throw new MisconfiguredException(
                    key + " must be a number such as 3.3, not '" + value + "'.");
        }
        return new BigDecimal(value);
    }

    int port(String key) {
        String value = text(key);
        if (!value.matches("\\d{1,5}")) {
            throw new MisconfiguredException(key + " must be a port, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    Duration days(String key) {
        String value = text(key);
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new MisconfiguredException(
                    key + " must be a number of days from 1 to 9999, not '" + value + "'.");
        }
        return Duration.ofDays(Integer.parseInt(value));
    }

    /** A time within bounds. */
    Duration seconds(String key, Duration least, Duration most) {
        String value = text(key);
        Duration time =
                Duration.ofSeconds(value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1);
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw new MisconfiguredException(
                    "%s must be a number of seconds from %d to %d, not '%s'."
                            .formatted(key, least.toSeconds(), most.toSeconds(), value));
        }
        return time;
    }

    ZoneId zone(String key) {
        String value = text(key);
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new MisconfiguredException(
                    key + " must be a time zone such as Asia/Tokyo, not '" + value + "'.", e);
        }
    }

    String region() {
        return text("AWS_REGION");
    }

    /**
     * Where a service of AWS is, where not at its usual place; by the variable that AWS's own tools
     * read, such as {@code AWS_ENDPOINT_URL_S3}.
     */
    @Nullable URI endpoint(String service) {
        String value = variables.apply("AWS_ENDPOINT_URL_" + service);
        if (value == null || value.isBlank()) {
            value = variables.apply("AWS_ENDPOINT_URL");
        }
        return value == null || value.isBlank() ? null : URI.create(value.strip());
    }

    /** What all functions of one installation are named after. */
    String installation() {
        String function =
                Objects.requireNonNullElse(variables.apply(FUNCTION_NAME), "hr-chatbot-local");
        int dash = function.lastIndexOf('-');
        return dash > 0 ? function.substring(0, dash) : function;
    }

    /** The folder of the image that the function's own files are in. */
    String folder() {
        return Objects.requireNonNullElse(variables.apply("LAMBDA_TASK_ROOT"), ".");
    }
}
