/**
 * The front end where the API is another process's: requests are handed on with the token that
 * vouches for their sender. The API may be one that cannot stream, gives up after half a minute, or
 * sleeps; the waiting that it cannot do is done here, and browsers notice nothing of it.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.web.remote;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
