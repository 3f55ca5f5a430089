package ai.goingcloud.hrchatbot.domain.document;

import org.jspecify.annotations.Nullable;

/**
 * What a parser made of a file.
 *
 * @param title the title that the file itself gives, or null
 * @param declared what its front matter says
 * @param pages number of pages, or null where the format has none
 */
public record ParsedDocument(
        @Nullable String title,
        DeclaredMetadata declared,
        DocumentText text,
        @Nullable Integer pages) {}
