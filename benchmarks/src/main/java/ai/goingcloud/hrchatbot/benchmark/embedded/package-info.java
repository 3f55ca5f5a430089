/**
 * The chatbot as it runs on a laptop, assembled for measurement: the real use cases, Lucene and the
 * models in process. Only {@code Adapters} names what stands behind the ports.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.embedded;

import org.jspecify.annotations.NullMarked;
