package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import org.apache.tika.mime.MediaType;

/** Planted. */
record UsesDetector(MediaType type) {}
