/**
 * Questions that a person should take over: what they are about, how they are told from ordinary
 * ones, and what is said to them. No model and no transport lives here; what is learnt is learnt
 * from examples that lie beside the code.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.handoff;

import org.jspecify.annotations.NullMarked;
