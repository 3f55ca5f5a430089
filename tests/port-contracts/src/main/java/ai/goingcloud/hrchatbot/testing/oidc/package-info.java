/** A sign-in provider that tests can bend: tokens as they please, keys that change or fail. */
@NullMarked
package ai.goingcloud.hrchatbot.testing.oidc;

import org.jspecify.annotations.NullMarked;
