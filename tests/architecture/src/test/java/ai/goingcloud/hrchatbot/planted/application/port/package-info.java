/** Planted: a port with two methods. */
@PrimaryPort
@NullMarked
package ai.goingcloud.hrchatbot.planted.application.port;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
