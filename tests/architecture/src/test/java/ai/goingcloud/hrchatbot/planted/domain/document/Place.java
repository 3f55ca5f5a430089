package ai.goingcloud.hrchatbot.planted.domain.document;

import java.net.URI;

/** As it should be: a name of a place is not a way there. */
record Place(URI uri) {}
