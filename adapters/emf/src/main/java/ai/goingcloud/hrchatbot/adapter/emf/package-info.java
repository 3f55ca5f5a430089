/**
 * Numbers of what the chatbot does, as lines of the log that CloudWatch takes for metrics (embedded
 * metric format). No content of questions, answers or documents is among them, nor who asked.
 */
@NullMarked
@SecondaryAdapter
package ai.goingcloud.hrchatbot.adapter.emf;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
