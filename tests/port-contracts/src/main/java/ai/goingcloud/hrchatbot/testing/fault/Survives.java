package ai.goingcloud.hrchatbot.testing.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that throws faults, named by their ids in {@link Faults}, and sees what must happen.
 * {@code ./prove faults} runs all of these and no other; how each ended is in its page.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("fault")
@ExtendWith(EndsOfTests.class)
public @interface Survives {

    /** The ids of the faults. */
    String[] value();
}
