/**
 * Tells a collector of OpenTelemetry what the chatbot did and how long it took, where one is named.
 * No content of questions, answers or documents is among it, nor who asked.
 */
@NullMarked
@SecondaryAdapter
package ai.goingcloud.hrchatbot.adapter.opentelemetry;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
