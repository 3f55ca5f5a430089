/** Faults that are thrown at the product: how often, and what was seen. */
@NullMarked
package ai.goingcloud.hrchatbot.testing.fault;

import org.jspecify.annotations.NullMarked;
