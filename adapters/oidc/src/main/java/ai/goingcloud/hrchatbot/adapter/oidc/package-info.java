/**
 * Sign-in by OpenID Connect with any standard provider: tokens that prove who asks, and sessions
 * that live in encrypted cookies. What a token's claims mean is decided in the HTTP API's room;
 * nothing of a web server belongs here.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.oidc;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
