/**
 * The form in which stores keep answers, their events and what people think of them: JSON with
 * names of its own. One form for every store, so that none of them has to know another. No database
 * lives here.
 */
@SecondaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.answerjson;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
