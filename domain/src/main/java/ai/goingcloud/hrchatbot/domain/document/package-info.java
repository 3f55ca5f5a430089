/**
 * HR's documents: their paths, versions, metadata and state, the text that was read from them, and
 * how it is split into chunks. No file, network or database access lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.document;

import org.jspecify.annotations.NullMarked;
