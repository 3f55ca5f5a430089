package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import com.amazonaws.services.lambda.runtime.Context;

/** Planted. */
record UsesLambda(Context context) {}
