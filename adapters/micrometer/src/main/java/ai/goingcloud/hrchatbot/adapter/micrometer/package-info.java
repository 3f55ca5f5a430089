/**
 * Numbers of what the chatbot does and how it is, for Prometheus to fetch. No content of questions,
 * answers or documents is among them, nor who asked.
 */
@NullMarked
@SecondaryAdapter
package ai.goingcloud.hrchatbot.adapter.micrometer;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
