/**
 * The store that a company runs on: PostgreSQL 17 with pgvector, on Aurora or anywhere else. Chunks
 * with words and vectors, the catalog, answers, conversations and usage. Visibility is decided
 * inside each statement; what people own is closed to others by the database itself. No embedding,
 * no analysing and no fusion lives here, and no client of a cloud: credentials come through {@link
 * ai.goingcloud.hrchatbot.adapter.pgvector.CredentialsProvider}.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.pgvector;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
