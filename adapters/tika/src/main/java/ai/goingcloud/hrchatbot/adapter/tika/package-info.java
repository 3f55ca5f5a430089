/**
 * Reads Markdown, plain text and HTML: what kind a file is, in which encoding, what its front
 * matter says, and its text as headings, paragraphs, lists and tables. Nothing here touches the
 * network or a disk, runs a script, or logs content. What a document's words mean, how it is split
 * and who may read it do not belong here.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.tika;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
