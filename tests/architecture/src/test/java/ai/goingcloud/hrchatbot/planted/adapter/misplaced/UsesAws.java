package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import software.amazon.awssdk.regions.Region;

/** Planted. */
record UsesAws(Region region) {}
