package ai.goingcloud.hrchatbot.domain.document;

/**
 * One file as a source lists it, without its content.
 *
 * @param revision changes whenever the content may have changed: an ETag, or size and time; opaque
 * @param size in bytes
 * @param sequencer orders observations of one path: later ones compare greater once the shorter is
 *     padded with zeros on the left, the form of S3 event sequencers
 */
public record SourceFile(DocumentPath path, String revision, long size, String sequencer) {}
