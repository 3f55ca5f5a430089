package ai.goingcloud.hrchatbot.planted.adapter.misplaced;

import com.nimbusds.jwt.JWT;

/** Planted. */
record UsesSignIn(JWT token) {}
