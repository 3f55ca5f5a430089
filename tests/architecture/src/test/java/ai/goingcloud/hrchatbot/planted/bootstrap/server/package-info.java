/** As it should be: a root may do what others may not. */
@NullMarked
package ai.goingcloud.hrchatbot.planted.bootstrap.server;

import org.jspecify.annotations.NullMarked;
