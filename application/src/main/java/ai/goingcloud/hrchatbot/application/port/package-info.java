/**
 * The primary ports: what people and events can make the product do. One interface with one method
 * each, and one command or query record that is valid once it exists. No implementation lives here.
 */
@PrimaryPort
@NullMarked
package ai.goingcloud.hrchatbot.application.port;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
