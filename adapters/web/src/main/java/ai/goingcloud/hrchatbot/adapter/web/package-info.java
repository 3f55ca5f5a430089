/**
 * The front end on Javalin: serves the HTTP API, event streams and the page, and keeps other web
 * sites out. What the API says is decided in the HTTP API's own room.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.web;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
