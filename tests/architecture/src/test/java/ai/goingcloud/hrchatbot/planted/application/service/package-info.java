/** Planted: services that are seen, and that know too much. */
@Application
@NullMarked
package ai.goingcloud.hrchatbot.planted.application.service;

import org.jmolecules.architecture.hexagonal.Application;
import org.jspecify.annotations.NullMarked;
