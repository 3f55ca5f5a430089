package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import ai.onnxruntime.OrtEnvironment;

/** Planted. */
record UsesModelRuntime(OrtEnvironment environment) {}
