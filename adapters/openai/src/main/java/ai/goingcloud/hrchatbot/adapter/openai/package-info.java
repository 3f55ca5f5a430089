/**
 * Generating and embedding models behind the OpenAI API, as local servers such as Ollama and
 * llama.cpp offer it too. What a model is asked, and what of its text is let out, is decided
 * elsewhere.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.openai;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
