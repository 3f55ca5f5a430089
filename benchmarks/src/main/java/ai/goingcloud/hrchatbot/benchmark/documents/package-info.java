/**
 * Measures how documents are read: what becomes of files with a manifest that says what must become
 * of them, and how quickly ordinary files are read.
 */
@NullMarked
package ai.goingcloud.hrchatbot.benchmark.documents;

import org.jspecify.annotations.NullMarked;
