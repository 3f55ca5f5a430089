/** The use cases over ports in memory: no file, no network, no database. */
@NullMarked
package ai.goingcloud.hrchatbot.acceptance.usecases;

import org.jspecify.annotations.NullMarked;
