/**
 * The embedded store on Apache Lucene: chunks with words and vectors, the catalog, and the analyser
 * that every store shares. Vectors are compared exactly, without a graph: at the size of one
 * company's HR documents that is as quick, never misses, and keeps indexing cheap. No embedding and
 * no fusion lives here.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.lucene;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
