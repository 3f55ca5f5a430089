/**
 * Clients of the HTTP API: for a person at a terminal, and for the company's other assistants by
 * the Model Context Protocol. They know the API's addresses and JSON and none of its use cases;
 * what they print of documents and answers has no control characters.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.client;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
