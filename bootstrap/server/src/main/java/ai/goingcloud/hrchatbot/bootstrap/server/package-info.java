/**
 * The server's composition root: reads the command line, chooses the adapters, wires them to the
 * use cases, starts and stops. The only place that names concrete adapters or ends the process. No
 * decision about documents, search or answers lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.bootstrap.server;

import org.jspecify.annotations.NullMarked;
