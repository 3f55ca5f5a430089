package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

/** Planted. */
record UsesTokenizer(HuggingFaceTokenizer tokenizer) {}
