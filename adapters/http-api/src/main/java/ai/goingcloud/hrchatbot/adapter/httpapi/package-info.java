/**
 * The HTTP API, once for all fronts: its routes, its JSON, its problems. Fronts copy method, path,
 * headers, body and status, and know nothing of what they carry. No type of a web server or of a
 * function runtime lives here.
 */
@PrimaryAdapter
@NullMarked
package ai.goingcloud.hrchatbot.adapter.httpapi;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
