/** Many readers and askers at once: what each of them waits, and what they cost. */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.load;

import org.jspecify.annotations.NullMarked;
