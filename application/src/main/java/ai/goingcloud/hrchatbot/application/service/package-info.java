/**
 * The use cases' implementations: they know the domain and the secondary ports, and nothing of any
 * technology. Wired once by {@link ai.goingcloud.hrchatbot.application.service.UseCaseAssembly};
 * nothing else here is seen from outside.
 */
@Application
@NullMarked
package ai.goingcloud.hrchatbot.application.service;

import org.jmolecules.architecture.hexagonal.Application;
import org.jspecify.annotations.NullMarked;
