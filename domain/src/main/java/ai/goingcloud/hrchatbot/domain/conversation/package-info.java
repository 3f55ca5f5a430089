/**
 * Questions and answers: what is asked, the events of an answer as it comes, citations and quotes,
 * and the extractive answer that needs no model. No search, no storage and no transport lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.domain.conversation;

import org.jspecify.annotations.NullMarked;
